import { defineCheck } from '../../core/check.ts';
import { known } from '../../core/fact.ts';
import { fail, pass, unknown } from '../../core/verdict.ts';

export default defineCheck({
  id: 'log-file-validation-enabled',
  family: 'integrity',
  title: 'Trail signs its log files',
  severity: 'medium',
  level: 'core',
  subject: 'trail',
  needs: [],
  parameters: {},
  controls: { 'cis-aws-3.0': ['3.2'], 'cis-aws-7.0': ['4.2'], 'aws-security-hub': ['CloudTrail.4'] },
  passes: [{ logFileValidation: known(true) }],
  fails: [{ logFileValidation: known(false) }],

  judge({ name, logFileValidation }) {
    if (!logFileValidation.known) return unknown(logFileValidation);
    if (logFileValidation.value) return pass('Trail {name} signs its log files.', { name });
    const evidence = [{ path: '/LogFileValidationEnabled', actual: false, expected: true }];
    return fail('Trail {name} does not sign its log files.', { name }, { evidence });
  },
});
