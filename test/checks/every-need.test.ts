import assert from 'node:assert/strict';
import { CHECKS } from '../../src/checks/index.ts';
import type { AwsApi } from '../../src/core/aws-api.ts';
import { PERMISSIONS, type OperationName } from '../../src/core/aws-operations.ts';
import { BASE_OPERATIONS, operationsNeeded, type Check } from '../../src/core/check.ts';
import type { Finding } from '../../src/core/finding.ts';
import { DEMO_ACCOUNTS } from '../../src/demo/accounts.ts';
import { readDemo } from '../support/demo-estate.ts';
import { refused } from '../support/fake-api.ts';
import { findingsOf } from '../support/judging.ts';
import { OPT_IN } from '../support/opt-in.ts';

/** Checks whose needs decide how bad a failure is, not whether it is one. */
const SEVERITY_ONLY = new Set(['trail-is-multi-region', 'trail-kms-key-expected']);

for (const check of CHECKS) {
  describe(`the needs of ${check.id}`, () => {
    it('are operations of the port, each once, beyond those that every audit calls', () => {
      const base: readonly OperationName[] = BASE_OPERATIONS;
      assert.deepEqual(
        check.needs.filter((operation) => !Object.hasOwn(PERMISSIONS, operation) || base.includes(operation)),
        [],
      );
      assert.equal(new Set(check.needs).size, check.needs.length);
    });

    it('are enough: reading nothing else gives the same findings', async () => {
      for (const account of DEMO_ACCOUNTS) {
        const alone = await readDemo(account, { wanted: operationsNeeded([check]) });
        assert.deepEqual(
          essence(findingsOf(check, alone, OPT_IN)),
          essence(findingsOf(check, await readDemo(account), OPT_IN)),
        );
      }
    });

    for (const operation of check.needs) {
      it(`denied ${operation}: it says the same or that it does not know`, async () => {
        for (const { full, denied } of await bothRuns(check, operation)) {
          assert.deepEqual([...denied.keys()], [...full.keys()], 'the same findings');
          for (const [subject, verdict] of denied) {
            if (verdict !== 'unknown') assert.equal(verdict, full.get(subject), subject);
          }
        }
      });
    }

    if (check.needs.length === 0 || SEVERITY_ONLY.has(check.id)) return;

    it('are needed: some denial makes a verdict unknown', async () => {
      const runs = await Promise.all(check.needs.map((operation) => bothRuns(check, operation)));
      const changed = runs.flat().flatMap(({ full, denied }) => {
        return [...denied].filter(([subject, verdict]) => full.get(subject) !== verdict);
      });
      assert.notDeepEqual(changed, []);
    });
  });
}

/** A finding without the account of its subject, which other operations tell. */
function essence(findings: readonly Finding[]) {
  return findings.map(({ subject: { kind, arn, name }, ...finding }) => ({
    ...finding,
    subject: { kind, arn, name },
  }));
}

type Verdicts = ReadonlyMap<string, Finding['verdict']>;

/** The verdicts on each demo account as it is, and with one operation denied. */
async function bothRuns(
  check: Check,
  operation: OperationName,
): Promise<readonly { full: Verdicts; denied: Verdicts }[]> {
  return Promise.all(
    DEMO_ACCOUNTS.map(async (account) => ({
      full: verdicts(findingsOf(check, await readDemo(account), OPT_IN)),
      denied: verdicts(
        findingsOf(check, await readDemo(account, { through: (api) => denying(api, operation) }), OPT_IN),
      ),
    })),
  );
}

function verdicts(findings: readonly Finding[]): Verdicts {
  const sorted = findings.map(
    ({ subject, verdict }) => [`${subject.kind} ${subject.name}`, verdict] as const,
  );
  return new Map(sorted.sort(([a], [b]) => a.localeCompare(b)));
}

function denying(api: AwsApi, denied: OperationName): AwsApi {
  return {
    async call(operation, input, options) {
      if (operation === denied) return refused('denied', awsCodeOf(operation));
      return api.call(operation, input, options);
    },
    get requests() {
      return api.requests;
    },
  };
}

/** S3 speaks of denial in its own way. */
function awsCodeOf(operation: OperationName): string {
  return operation.startsWith('s3') ? 'AccessDenied' : 'AccessDeniedException';
}
