import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** Functions whose argument at this index is a translatable English sentence. */
const SPEAKING: Readonly<Record<string, number>> = {
  message: 0,
  t: 0,
  fail: 0,
  pass: 0,
  notApplicable: 0,
};
/** Properties of `defineCheck` objects that are shown to people. */
const SHOWN = new Set(['title', 'description']);

/** Every English sentence of a source file that a reader may see, as it is the key of the language bundles. */
export function stringsOf(path: string): ReadonlySet<string> {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const constants = constantsOf(source);
  const found = new Set<string>();
  const isCheck = /\/checks\//.test(path);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) for (const text of spoken(node, constants)) found.add(text);
    if (isCheck && ts.isPropertyAssignment(node) && SHOWN.has(node.name.getText())) {
      if (ts.isStringLiteralLike(node.initializer)) found.add(node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A sentence may stand in a constant to keep lines short; names are not scoped here, so more may be found. */
function spoken(
  call: ts.CallExpression,
  constants: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const name = call.expression.getText();
  const index = Object.hasOwn(SPEAKING, name) ? SPEAKING[name] : undefined;
  const argument = index === undefined ? undefined : call.arguments[index];
  return argument === undefined ? [] : sentencesOf(argument, constants);
}

function sentencesOf(
  node: ts.Expression,
  constants: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) {
    return [node.whenTrue, node.whenFalse].flatMap((branch) => sentencesOf(branch, constants));
  }
  return ts.isIdentifier(node) ? (constants.get(node.text) ?? []) : [];
}

function constantsOf(source: ts.SourceFile): ReadonlyMap<string, readonly string[]> {
  const constants = new Map<string, string[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer && ts.isStringLiteralLike(node.initializer)) {
      const name = node.name.getText();
      constants.set(name, [...(constants.get(name) ?? []), node.initializer.text]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return constants;
}
