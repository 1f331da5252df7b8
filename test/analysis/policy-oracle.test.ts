import assert from 'node:assert/strict';
import { anonymousPrincipal, runSimulation } from '@cloud-copilot/iam-simulate';
import {
  evaluate,
  parsePolicy,
  type PolicyDocument,
  type PolicyRequest,
} from '../../src/analysis/resource-policy.ts';
import { type Json, OTHER } from '../support/policies.ts';
import { isMultivalued, type Sample, samples } from './policy-generator.ts';
import { restated } from './policy-restated.ts';

/** Whether a policy allows, explicitly denies or does not allow, as the oracle sees it. */
const WORDS: Readonly<Record<string, string>> = {
  Allowed: 'allowed',
  AllowedForAccount: 'allowed',
  ExplicitlyDenied: 'explicit-deny',
  DeniedForAccount: 'explicit-deny',
  ImplicitlyDenied: 'no-allow',
};

/** What the oracle says of the resource policy alone; undefined when it refuses the policy or the request. */
async function oracleOf(resourcePolicy: Json, request: PolicyRequest): Promise<string | undefined> {
  const simulated = await runSimulation(
    {
      request: {
        principal: principalOf(request),
        action: request.action,
        resource: { resource: request.resource, accountId: OTHER },
        contextVariables: contextOf(request),
      },
      identityPolicies: [],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      resourcePolicy,
    },
    {},
  );
  if (simulated.resultType !== 'single') return undefined;
  return WORDS[simulated.result.analysis.resourceAnalysis?.result ?? ''];
}

function principalOf({ principal }: PolicyRequest) {
  if (principal.kind === 'anonymous') return anonymousPrincipal;
  return principal.kind === 'service' ? principal.name : principal.arn;
}

function contextOf({ context }: PolicyRequest): Record<string, string | string[]> {
  const entries = Object.entries(context).map(([name, values = []]): [string, string | string[]] => {
    return [name, isMultivalued(name) ? [...values] : values.join()];
  });
  return Object.fromEntries(entries);
}

function ourDecision(policy: PolicyDocument, request: PolicyRequest): string {
  const decision = evaluate(policy, request);
  return decision.result === 'denied' ? decision.reason : decision.result;
}

interface Comparison {
  readonly sample: Sample;
  readonly ours: string;
  readonly oracle: string | undefined;
  /** What the oracle says once the policy is restated in words that it understands as AWS does. */
  readonly onceRestated: string | undefined;
}

async function compare(sample: Sample): Promise<Comparison> {
  const { policy, request } = sample;
  const parsed = parsePolicy(JSON.stringify(policy));
  assert.ok(parsed);
  const ours = ourDecision(parsed, request);
  const oracle = await oracleOf(policy, request);
  const onceRestated = oracle === ours ? oracle : await oracleOf(restated(parsed, request), request);
  return { sample, ours, oracle, onceRestated };
}

describe('our evaluation of policies beside @cloud-copilot/iam-simulate', () => {
  let comparisons: readonly Comparison[];
  let settled: readonly Comparison[];

  before(async function () {
    this.timeout(60_000);
    comparisons = await Promise.all(samples(1600).map(compare));
    settled = comparisons.filter(({ ours, oracle }) => ours !== 'unknown' && oracle !== undefined);
  });

  it('covers 1,500 policies and each outcome a hundred times', () => {
    assert.ok(settled.length > 1500, `${settled.length} comparisons`);
    for (const outcome of ['allowed', 'explicit-deny', 'no-allow']) {
      const count = settled.filter(({ ours }) => ours === outcome).length;
      assert.ok(count > 100, `${outcome}: ${count}`);
    }
  });

  it('agrees but for the differences that policy-restated.ts explains', () => {
    const others = settled.filter(({ ours, onceRestated }) => ours !== onceRestated);
    assert.deepEqual(others, []);
  });

  it('seldom needs such an explanation', () => {
    const explained = settled.filter(({ ours, oracle }) => ours !== oracle);
    assert.ok(explained.length < settled.length / 50, `${explained.length} explained`);
  });

  it('leaves open only what variables or undocumented forms leave open', () => {
    const open = comparisons.filter(({ ours }) => ours === 'unknown');
    assert.ok(open.length < comparisons.length / 20, `${open.length} open`);
  });
});
