import assert from 'node:assert/strict';
import japanese from '../../l10n/bundle.l10n.ja.json' with { type: 'json' };
import { audit } from '../../src/audit.ts';
import { BASICS as CHECKS } from '../support/basics.ts';
import type { Ownership } from '../../src/core/bucket.ts';
import type { Estate } from '../../src/core/estate.ts';
import { known } from '../../src/core/fact.ts';
import { ENGLISH } from '../../src/core/message.ts';
import { allFindings } from '../../src/core/report.ts';
import type { Row } from '../../src/report/row.ts';
import { toRows } from '../../src/report/rows.ts';
import {
  aBucket,
  anEstate,
  aReading,
  aStatus,
  aTrail,
  FOREIGN_ACCOUNT,
  HOME,
  region,
  trailArn,
} from '../support/builders.ts';
import { demoAccount, readDemo } from '../support/demo-estate.ts';
import { aGap, anEstateOfGaps, anUnknownEstate } from '../support/gaps.ts';

function rowsOf(estates: readonly Estate[], bundle = ENGLISH): readonly Row[] {
  return toRows(audit(estates, { checks: CHECKS }), bundle);
}

function everyRow(rows: readonly Row[]): readonly Row[] {
  return rows.flatMap((row) => [row, ...everyRow(row.children)]);
}

function find(rows: readonly Row[], kind: Row['kind'], label?: string): Row {
  const found = everyRow(rows).find(
    (row) => row.kind === kind && (label === undefined || row.label === label),
  );
  assert.ok(found, `no ${kind} ${label ?? ''}`);
  return found;
}

const UNSIGNED = aTrail({ name: 'unsigned', logFileValidation: known(false) });

describe('the tree', () => {
  it('has every id once, however many accounts, trails and buckets', async () => {
    const shared = anEstate({
      source: { ...anEstate().source, profiles: ['shared'] },
      trails: [aTrail(), UNSIGNED],
      buckets: [aBucket({ usedBy: [trailArn('all-regions'), trailArn('unsigned')] })],
    });
    const demo = await readDemo(demoAccount('neglected'));
    const ids = everyRow(rowsOf([anEstate(), shared, anEstateOfGaps(), demo])).map(({ id }) => id);
    assert.ok(ids.length > 40);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
  });

  it('keeps the ids of what stays as it was, so that a new scan does not close what is open', async () => {
    const estate = await readDemo(demoAccount('neglected'));
    const later = { ...estate, requests: 99, takenAt: '2026-03-01T01:00:00.000Z' };
    const ids = (one: Estate) => everyRow(rowsOf([one])).map(({ id }) => id);
    assert.deepEqual(ids(later), ids(estate));
  });

  it('has one root for each account, in the order given', async () => {
    const demo = await readDemo(demoAccount('healthy'));
    const roots = rowsOf([anEstate(), anUnknownEstate(), demo]);
    assert.deepEqual(
      roots.map(({ kind, label, icon }) => [kind, label, icon]),
      [
        ['account', 'audit', 'account'],
        ['account', 'audit', 'unknown'],
        ['account', 'healthy', 'account'],
      ],
    );
  });

  it('shows every finding, under its subject', async () => {
    for (const estate of [await readDemo(demoAccount('neglected')), anEstateOfGaps(), anUnknownEstate()]) {
      const findings = allFindings(audit([estate], { checks: CHECKS }));
      const shown = everyRow(rowsOf([estate])).filter(({ kind }) => kind === 'finding');
      const keys = (pairs: readonly (readonly [string | undefined, string | null | undefined])[]) =>
        pairs.map(([check, arn]) => `${check} ${arn}`).sort();
      assert.deepEqual(
        keys(shown.map(({ checkId, target }) => [checkId, target?.subject.arn])),
        keys(findings.map(({ check, subject }) => [check.id, subject.arn])),
      );
    }
  });

  it('shows a trail under its home region and its buckets under the trail', () => {
    const rows = rowsOf([anEstate()]);
    const home = find(rows, 'region', HOME);
    const [trail] = home.children;
    assert.deepEqual([home.children.length, trail?.kind, trail?.label], [1, 'trail', 'all-regions']);
    assert.equal(find([home], 'bucket').label, 'all-regions-logs');
    assert.equal(everyRow(rows).filter(({ kind }) => kind === 'trail').length, 1);
  });

  it('gathers regions without a trail of their own', () => {
    const others = find(rowsOf([anEstate()]), 'regions');
    assert.deepEqual(
      others.children.map(({ label }) => label),
      ['eu-west-1', 'us-west-2'],
    );
    assert.equal(others.isOpen, false);
  });

  it('shows each region that could not be read by itself, as denied, with the reason', () => {
    const rows = rowsOf([anEstateOfGaps()]);
    for (const name of ['eu-west-1', 'eu-west-2']) {
      const row = find(rows, 'region', name);
      assert.equal(row.icon, 'denied', name);
      assert.notEqual(row.description, '');
      assert.ok(!find(rows, 'regions').children.includes(row));
    }
  });

  it('shows the home region of a trail even where it was not chosen', () => {
    const rows = rowsOf([anEstate({ regions: [aReading(region('eu-west-1'))] })]);
    assert.equal(find([find(rows, 'region', HOME)], 'trail').label, 'all-regions');
  });

  it('opens what fails and leaves closed what passes', () => {
    const rows = rowsOf([anEstate({ trails: [aTrail(), UNSIGNED] })]);
    assert.deepEqual(
      ['all-regions', 'unsigned'].map((name) => find(rows, 'trail', name).isOpen),
      [false, true],
    );
  });

  it('puts the worst trail first', () => {
    const stopped = known(aStatus({ isLogging: false, stoppedAt: '2026-02-28T00:00:00.000Z' }));
    const trails = [aTrail({ name: 'fine' }), UNSIGNED, aTrail({ name: 'stopped', status: stopped })];
    const home = find(rowsOf([anEstate({ trails })]), 'region', HOME);
    assert.deepEqual(
      home.children.map(({ label, icon }) => [label, icon]),
      [
        ['stopped', 'critical'],
        ['unsigned', 'medium'],
        ['fine', 'pass'],
      ],
    );
  });

  it('marks a trail by the worst of itself and its buckets; an unknown is not a pass', () => {
    const iconOf = (estate: Estate) => find(rowsOf([estate]), 'trail').icon;
    assert.equal(iconOf(anEstate()), 'pass');
    const none = { publicAccessBlock: known(undefined), accountPublicAccessBlock: known(undefined) };
    assert.equal(iconOf(anEstate({ buckets: [aBucket(none)] })), 'high');
    assert.equal(iconOf(anEstate({ trails: [aTrail({ status: aGap('denied') })] })), 'unknown');
  });

  it('leads from a finding to its property, from a thing to its document', async () => {
    const rows = rowsOf([await readDemo(demoAccount('neglected'))]);
    const finding = everyRow(rows).find(
      ({ checkId, target }) => checkId === 'log-file-validation-enabled' && target?.path !== '',
    );
    assert.deepEqual(
      [finding?.target?.path, finding?.target?.subject.name],
      ['/LogFileValidationEnabled', 'management-events'],
    );
    for (const row of everyRow(rows)) {
      const isThing = row.kind !== 'region' && row.kind !== 'regions';
      assert.equal(row.target !== undefined, isThing, row.id);
      assert.equal(row.checkId !== undefined, row.kind === 'finding', row.id);
    }
  });

  it('tells a bucket of another account apart', () => {
    const descriptions = [known<Ownership>('own'), known<Ownership>('foreign')].map((ownership) => {
      return find(rowsOf([anEstate({ buckets: [aBucket({ ownership })] })]), 'bucket').description;
    });
    assert.equal(new Set(descriptions).size, 2);
  });

  it('tells two accounts of one profile name apart', () => {
    const identity = known({ accountId: FOREIGN_ACCOUNT, callerArn: undefined });
    const [first, second] = rowsOf([anEstate(), anEstate({ identity })]);
    assert.notEqual(first?.id, second?.id);
  });

  it('speaks the language of the reader', () => {
    const [english, translated] = [rowsOf([anEstateOfGaps()]), rowsOf([anEstateOfGaps()], japanese)];
    const texts = (rows: readonly Row[]) => everyRow(rows).map(({ label, detail }) => label + detail);
    assert.notDeepEqual(texts(translated), texts(english));
    assert.deepEqual(
      everyRow(translated).map(({ id, icon }) => [id, icon]),
      everyRow(english).map(({ id, icon }) => [id, icon]),
    );
  });

  it('keeps control and bidi characters of names out of every text', () => {
    const name = 'a\u001b[31m\u202E\u200B\nb';
    const estate = anEstate({
      source: { ...anEstate().source, profiles: [name], endpoint: `https://${name}` },
      trails: [
        aTrail({ arn: trailArn('evil'), name, isOrganization: known(true), logFileValidation: known(false) }),
      ],
      buckets: [
        aBucket({
          name,
          usedBy: [trailArn('evil')],
          publicAccessBlock: { ...aGap('timeout'), detail: name },
        }),
      ],
    });
    const texts = everyRow(rowsOf([estate])).flatMap(({ label, description, detail }) => [
      label,
      description,
      detail,
    ]);
    assert.ok(texts.some((text) => text.includes('\uFFFD')));
    for (const text of texts) assert.doesNotMatch(text, /[\p{Cc}\u202E\u200B]/u);
  });
});
