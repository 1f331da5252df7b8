/** A block of addresses: `value` is the first address as one number, of which the first `prefix` bits count. */
export interface AddressBlock {
  readonly bits: 32 | 128;
  readonly value: bigint;
  readonly prefix: number;
}

/** The block in CIDR notation (RFC 4632, RFC 4291), or undefined when malformed; a lone address is a block of one. */
export function parseBlock(text: string): AddressBlock | undefined {
  const [, address = '', length] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const bits = address.includes(':') ? 128 : 32;
  const groups = bits === 128 ? groupsOfV6(address) : bytesOfV4(address);
  const prefix = length === undefined ? bits : Number(length);
  if (!groups || prefix > bits) return undefined;
  const width = BigInt(bits / groups.length);
  return { bits, value: groups.reduce((sum, group) => (sum << width) + BigInt(group), 0n), prefix };
}

/** Whether the whole of `inner` lies in `outer`; blocks of two families never hold each other. */
export function holds(outer: AddressBlock, inner: AddressBlock): boolean {
  const rest = BigInt(outer.bits - outer.prefix);
  const sameStart = outer.value >> rest === inner.value >> rest;
  return outer.bits === inner.bits && outer.prefix <= inner.prefix && sameStart;
}

function bytesOfV4(text: string): number[] | undefined {
  const bytes = /^\d{1,3}(\.\d{1,3}){3}$/.test(text) ? text.split('.').map(Number) : undefined;
  return bytes?.every((byte) => byte <= 255) ? bytes : undefined;
}

const V6_GROUPS = 8;

function groupsOfV6(text: string): number[] | undefined {
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':').flatMap(group)));
  const [head = [], tail = []] = halves;
  const missing = V6_GROUPS - head.length - tail.length;
  const isWhole = halves.length === 1 ? missing === 0 : halves.length === 2 && missing > 0;
  const groups = isWhole ? [...head, ...Array<number>(missing).fill(0), ...tail] : undefined;
  return groups?.every((value) => !Number.isNaN(value)) ? groups : undefined;
}

/** The last 32 bits may be written as an IPv4 address. */
function group(text: string): number[] {
  const [a = 0, b = 0, c = 0, d = 0] = bytesOfV4(text) ?? [];
  if (text.includes('.') && bytesOfV4(text)) return [a * 256 + b, c * 256 + d];
  return [/^[\da-f]{1,4}$/i.test(text) ? Number.parseInt(text, 16) : Number.NaN];
}
