import assert from 'node:assert/strict';
import { BUCKET_NAME } from '../support/builders.ts';
import { accountFakes, ALL_BLOCKED_SHAPE, NOT_BLOCKED, read } from '../support/fake-account.ts';
import { answer, fakeApi, refused, type Fakes } from '../support/fake-api.ts';
import { verdictsOf } from '../support/judging.ts';

describe('the reading of a log bucket', () => {
  const asOwner = (input: object) => 'ExpectedBucketOwner' in input;

  async function bucketOf(part: Fakes) {
    const api = fakeApi(accountFakes(part));
    const estate = await read(api);
    const [bucket] = estate.buckets;
    assert.ok(bucket);
    const calls = api.calls.filter(({ operation }) => operation === 's3:HeadBucket');
    return { bucket, estate, asked: calls.map(({ input }) => asOwner(input)) };
  }

  it('of another account, which is denied to the owner that we are not, is foreign', async () => {
    const block = { ...ALL_BLOCKED_SHAPE, BlockPublicPolicy: false };
    const { bucket, estate, asked } = await bucketOf({
      's3:HeadBucket': (input) => (asOwner(input) ? refused('denied', 'HTTP 403') : answer({})),
      's3:GetPublicAccessBlock': () => answer({ PublicAccessBlockConfiguration: block }),
    });
    assert.deepEqual(bucket.ownership, { known: true, value: 'foreign' });
    assert.deepEqual(asked, [true, false]);
    assert.ok(!bucket.accountPublicAccessBlock.known);
    assert.equal(bucket.accountPublicAccessBlock.code, 'foreign-account');
    assert.deepEqual(estate.gaps, []);
    assert.equal(verdictsOf(estate)['bucket-public-access-block'], 'unknown');
  });

  it('that is denied either way is unread, not foreign', async () => {
    const { bucket, estate } = await bucketOf({
      's3:HeadBucket': () => refused('denied', 'HTTP 403'),
    });
    assert.ok(!bucket.ownership.known && !bucket.accountPublicAccessBlock.known);
    assert.deepEqual(
      estate.gaps.map(({ operation, permission, resource }) => [operation, permission, resource]),
      [['s3:HeadBucket', 's3:ListBucket', BUCKET_NAME]],
    );
  });

  it('without a configuration has no settings, which is an answer', async () => {
    const { bucket, estate, asked } = await bucketOf({
      's3:GetPublicAccessBlock': NOT_BLOCKED,
      's3control:GetPublicAccessBlock': NOT_BLOCKED,
    });
    assert.deepEqual(bucket.ownership, { known: true, value: 'own' });
    assert.deepEqual(bucket.publicAccessBlock, { known: true, value: undefined });
    assert.deepEqual(bucket.accountPublicAccessBlock, { known: true, value: undefined });
    assert.deepEqual([asked, estate.gaps], [[true], []]);
    assert.equal(verdictsOf(estate)['bucket-public-access-block'], 'fail');
  });

  for (const code of ['NotFound', 'NoSuchBucket']) {
    it(`that does not exist, as ${code} says, is missing, and not judged even where the account closes every bucket`, async () => {
      const { bucket, estate, asked } = await bucketOf({
        's3:HeadBucket': () => refused('invalid-answer', code),
        's3:GetPublicAccessBlock': () => refused('invalid-answer', 'NoSuchBucket'),
      });
      assert.deepEqual(bucket.ownership, { known: true, value: 'missing' });
      assert.deepEqual(asked, [true]);
      assert.ok(!bucket.publicAccessBlock.known);
      assert.deepEqual(bucket.accountPublicAccessBlock, { known: true, value: undefined });
      assert.equal(verdictsOf(estate)['bucket-public-access-block'], 'not-applicable');
    });
  }

  it('that is gone when it is asked for without its owner is missing, not foreign', async () => {
    const { bucket, asked } = await bucketOf({
      's3:HeadBucket': (input) =>
        asOwner(input) ? refused('denied', 'HTTP 403') : refused('invalid-answer', 'NotFound'),
    });
    assert.deepEqual([bucket.ownership, asked], [{ known: true, value: 'missing' }, [true, false]]);
  });

  for (const [code, awsCode] of [
    ['denied', 'AccessDenied'],
    ['timeout', 'TimeoutError'],
    ['invalid-answer', 'NoSuchBucket'],
  ] as const) {
    it(`whose settings are refused with ${awsCode} is a gap, and unknown where the account leaves it open`, async () => {
      const refusal = () => refused(code, awsCode);
      const { bucket, estate } = await bucketOf({
        's3:GetPublicAccessBlock': refusal,
        's3control:GetPublicAccessBlock': NOT_BLOCKED,
      });
      assert.deepEqual([bucket.publicAccessBlock], estate.gaps);
      assert.equal(estate.gaps[0]?.code, code);
      assert.equal(verdictsOf(estate)['bucket-public-access-block'], 'unknown');
      const closed = await bucketOf({ 's3:GetPublicAccessBlock': refusal });
      assert.equal(verdictsOf(closed.estate)['bucket-public-access-block'], 'pass');
    });
  }

  it('counts a setting that is not in the configuration as off', async () => {
    const { bucket } = await bucketOf({
      's3:GetPublicAccessBlock': () => answer({ PublicAccessBlockConfiguration: { BlockPublicAcls: true } }),
      's3control:GetPublicAccessBlock': () => answer({ PublicAccessBlockConfiguration: ALL_BLOCKED_SHAPE }),
    });
    assert.ok(bucket.publicAccessBlock.known);
    assert.deepEqual(Object.values(bucket.publicAccessBlock.value ?? {}), [true, false, false, false]);
  });
});
