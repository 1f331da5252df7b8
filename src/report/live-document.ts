import { parseTree, type Node } from 'jsonc-parser';
import type { Estate } from '../core/estate.ts';
import type { Fact } from '../core/fact.ts';
import type { SubjectRef } from '../core/finding.ts';
import { say, type Bundle } from '../core/message.ts';
import { reasonMessage } from '../core/reason.ts';
import { bucketContent } from './live-bucket.ts';
import { keyContent, logGroupContent, roleContent } from './live-delivery.ts';
import { accountContent, trailContent } from './live-trail.ts';
import { print, type Printable } from './print.ts';

/** A subject as read-only JSON with AWS's property names; what could not be read is null with a comment. */
export function liveDocument(estate: Estate, subject: SubjectRef, bundle: Bundle): string {
  const comment = (fact: Extract<Fact<unknown>, { known: false }>) => say(reasonMessage(fact), bundle);
  return print(contentOf(estate, subject), comment) + '\n';
}

/** A place in a text, as offset and length in UTF-16 units. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** Where the property at a JSON Pointer stands: its value, or its key where the value is absent or long. */
export function locate(text: string, pointer: string): Span {
  const root = parseTree(text);
  const node = root && nodeAt(root, pointer.split('/').slice(1).map(unescapePointer));
  if (!node || node === root) return { offset: 0, length: 1 };
  const isValue = node.type === 'string' || node.type === 'number' || node.type === 'boolean';
  const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  const { offset, length } = isValue || !key ? node : key;
  return { offset, length };
}

/** The property, or the nearest one above it that is there. */
function nodeAt(node: Node, path: readonly string[]): Node {
  const [token, ...rest] = path;
  if (token === undefined) return node;
  const child =
    node.type === 'array'
      ? node.children?.[Number(token)]
      : node.children?.find(({ children }) => children?.[0]?.value === token)?.children?.[1];
  return child ? nodeAt(child, rest) : node;
}

/** RFC 6901, section 4. */
function unescapePointer(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

/** The document's path: partition, account and region, then what it is; the same for every picture of the subject. */
export function documentPath({ source }: Estate, { kind, name, accountId, region }: SubjectRef): string {
  const folders = [source.partition, accountId ?? 'unknown-account', ...(region === null ? [] : [region])];
  const file = kind === 'account' ? 'account' : `${kind}/${encodeURIComponent(name)}`;
  return `/${folders.join('/')}/${file}.cloudtrail.json`;
}

function contentOf(estate: Estate, { kind, arn }: SubjectRef): Printable {
  switch (kind) {
    case 'account':
      return accountContent(estate);
    case 'trail': {
      const trail = estate.trails.find((one) => one.arn === arn);
      return trail ? trailContent(trail) : {};
    }
    case 'bucket': {
      const bucket = estate.buckets.find((one) => one.arn === arn);
      return bucket ? bucketContent(bucket) : {};
    }
    case 'key': {
      const key = estate.keys.find(({ id }) => id === arn);
      return key ? keyContent(key) : {};
    }
    case 'log-group': {
      const group = estate.logGroups.find((one) => one.arn === arn);
      return group ? logGroupContent(group) : {};
    }
    case 'role': {
      const role = estate.roles.find((one) => one.arn === arn);
      return role ? roleContent(role) : {};
    }
  }
}
