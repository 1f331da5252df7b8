import assert from 'node:assert/strict';
import { createReader } from '../../src/aws/read.ts';
import { chooseRegions, type RegionSelection } from '../../src/aws/regions.ts';
import type { RegionShape } from '../../src/core/aws-shapes.ts';
import { partitionOf, type Region } from '../../src/core/ids.ts';
import { HOME, region } from '../support/builders.ts';
import { answer, fakeApi, refused, type Fakes } from '../support/fake-api.ts';

const REGIONS: readonly RegionShape[] = [
  { RegionName: 'us-east-1', OptInStatus: 'opt-in-not-required' },
  { RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required' },
  { RegionName: 'ap-east-1', OptInStatus: 'opted-in' },
  { RegionName: 'me-south-1', OptInStatus: 'not-opted-in' },
];

interface Choosing {
  readonly home?: Region;
  readonly selection?: RegionSelection;
}

async function choose(fakes: Fakes, { home = HOME, selection = 'enabled' }: Choosing = {}) {
  const api = fakeApi(fakes);
  const reader = createReader(api, new Set(['ec2:DescribeRegions']), new AbortController().signal);
  const plan = await chooseRegions(reader, { region: home, partition: partitionOf(home) }, selection);
  return { ...plan, api, choice: Object.fromEntries(plan.choices.map((one) => [one.region, one.choice])) };
}

function listing(Regions: readonly RegionShape[]): Fakes {
  return { 'ec2:DescribeRegions': () => answer({ Regions: [...Regions] }) };
}

const DENIED: Fakes = { 'ec2:DescribeRegions': () => refused('denied', 'UnauthorizedOperation') };

describe('the regions to read', () => {
  it('are those that are enabled for the account, in the order of their names', async () => {
    const { choices, list } = await choose(listing(REGIONS));
    assert.deepEqual(
      choices.map((one) => [one.region, one.choice]),
      [
        ['ap-east-1', 'selected'],
        ['eu-west-1', 'selected'],
        ['me-south-1', 'not-enabled'],
        ['us-east-1', 'selected'],
      ],
    );
    assert.equal(list.known, true);
  });

  it('are asked for once, in the home region, with those that are not enabled', async () => {
    const { api } = await choose(listing(REGIONS), { home: region('eu-west-1') });
    assert.deepEqual(api.calls, [
      { operation: 'ec2:DescribeRegions', input: { AllRegions: true }, region: 'eu-west-1' },
    ]);
  });

  it('may be chosen; the enabled others are then not selected', async () => {
    const { choice } = await choose(listing(REGIONS), { selection: [region('eu-west-1')] });
    assert.deepEqual(choice, {
      'ap-east-1': 'not-selected',
      'eu-west-1': 'selected',
      'me-south-1': 'not-enabled',
      'us-east-1': 'not-selected',
    });
  });

  it('that are chosen are read even where the account does not list them, but not where it says not enabled', async () => {
    const selection = [region('me-south-1'), region('xx-new-1')];
    const { choice } = await choose(listing(REGIONS), { selection });
    assert.deepEqual(
      [choice['me-south-1'], choice['xx-new-1'], choice[HOME]],
      ['not-enabled', 'selected', 'not-selected'],
    );
  });

  it('are those enabled by default where the account does not tell, with the reason', async () => {
    const { choice, list, choices } = await choose(DENIED);
    assert.equal(choices.length, 17);
    assert.deepEqual(new Set(Object.values(choice)), new Set(['selected']));
    assert.deepEqual(
      [choice['ap-east-1'], choice['us-gov-west-1'], choice['eu-west-1']],
      [undefined, undefined, 'selected'],
    );
    assert.deepEqual([list.known, list.known || list.code], [false, 'denied']);
  });

  for (const [home, expected] of [
    ['cn-north-1', ['cn-north-1', 'cn-northwest-1']],
    ['us-gov-west-1', ['us-gov-east-1', 'us-gov-west-1']],
    ['eusc-de-east-1', ['eusc-de-east-1']],
    ['us-isob-east-1', ['us-isob-east-1']],
  ] as const) {
    it(`where the account does not tell are those of the partition of ${home}`, async () => {
      const { choices } = await choose(DENIED, { home: region(home) });
      assert.deepEqual(
        choices.map((one) => one.region),
        expected,
      );
    });
  }

  it('where the account does not tell may be chosen as well', async () => {
    const { choice } = await choose(DENIED, { selection: [region('ap-east-1')] });
    assert.deepEqual([choice['ap-east-1'], choice['us-east-1']], ['selected', 'not-selected']);
  });

  for (const [what, fakes] of [
    ['no list', { 'ec2:DescribeRegions': () => answer({}) }],
    ['an empty list', listing([])],
    ['nothing that is a region', listing([{ RegionName: 'not a region' }, {}])],
  ] satisfies [string, Fakes][]) {
    it(`are those enabled by default where the answer has ${what}, which is a gap`, async () => {
      const { choices, list } = await choose(fakes);
      assert.equal(choices.length, 17);
      assert.deepEqual([list.known, list.known || list.code], [false, 'invalid-answer']);
    });
  }

  it('without an opt-in status count as enabled, as emulators give them', async () => {
    const { choice } = await choose(listing([{ RegionName: 'us-east-1' }]));
    assert.deepEqual(choice, { 'us-east-1': 'selected' });
  });
});
