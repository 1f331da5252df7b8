import { CHECKS } from '../../src/checks/index.ts';
import type { Check } from '../../src/core/check.ts';

const IDS = [
  'account-has-multi-region-trail',
  'bucket-public-access-block',
  'log-file-validation-enabled',
  'trail-is-logging',
  'trail-kms-encrypted',
  'trail-kms-key-usable',
];

/** A handful of checks for tests of what is done with findings, so that a new check leaves them alone. */
export const BASICS: readonly Check[] = CHECKS.filter(({ id }) => IDS.includes(id));
