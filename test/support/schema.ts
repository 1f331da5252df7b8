import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import { inRepo } from '../../src/build/repo.ts';

/** What a schema that we ship has to say against a value; an empty list where nothing. */
export function validator(path: string): (value: unknown) => readonly ErrorObject[] {
  const schema = JSON.parse(readFileSync(inRepo(path), 'utf8')) as object;
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []));
}
