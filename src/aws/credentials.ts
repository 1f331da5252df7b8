import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { memoize } from '@smithy/core/config';
import type { AwsCredentialIdentityProvider } from '@smithy/types';

const EXPIRY_MARGIN_MS = 5 * 60_000;

/**
 * One memoised provider for a profile, or for the SDK's default chain where no profile is given.
 * Each SDK client would otherwise ask `fromIni` again: a prompt for every service and region.
 */
export function credentialsOf(
  profile: string | undefined,
  sts: { region: string; endpoint: string | undefined },
) {
  const { region, endpoint } = sts;
  const clientConfig = endpoint === undefined ? { region } : { region, endpoint };
  const provider: AwsCredentialIdentityProvider =
    profile === undefined
      ? fromNodeProviderChain({ clientConfig })
      : fromIni({ profile, clientConfig, ignoreCache: true });
  const isExpiring = ({ expiration }: { expiration?: Date }) =>
    expiration !== undefined && expiration.getTime() - Date.now() < EXPIRY_MARGIN_MS;
  const once = memoize(provider, isExpiring, ({ expiration }) => expiration !== undefined);
  // The mark keeps each client from adding a memory of its own.
  return Object.assign(() => once(), { memoized: true });
}
