import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { Language, type Node, Parser } from 'web-tree-sitter';

/*
 * Reads Bicep as far as its tests need: no compiler of it is in any package registry. What can be worked out without
 * Azure becomes a value, everything else an `Expression`.
 */

export const INFRA = resolve(import.meta.dirname, '../../infra');

export interface Expression {
  expression: string;
}
export type Value = string | number | boolean | null | Value[] | { [name: string]: Value } | Expression;

export interface Declaration {
  kind: 'param' | 'var' | 'type' | 'resource' | 'module' | 'output';
  name: string;
  /** Of a resource type and version, of a module its file, else undefined. */
  of: string | undefined;
  /** Its value or, of a loop or a condition, what they make. Undefined for a parameter without a default. */
  value: Value | undefined;
  node: Node;
  /** Names of its decorators, with their arguments as text. */
  decorators: string[];
}

export interface BicepFile {
  /** From the folder `infra`. */
  path: string;
  root: Node;
  imported: string[];
  declarations: Declaration[];
}

const KINDS: Record<string, Declaration['kind']> = {
  parameter_declaration: 'param',
  variable_declaration: 'var',
  type_declaration: 'type',
  resource_declaration: 'resource',
  module_declaration: 'module',
  output_declaration: 'output',
};

await Parser.init();
const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
const parser = new Parser().setLanguage(await Language.load(grammar));

export function parseBicep(text: string, path = 'inline.bicep'): BicepFile {
  const tree = parser.parse(text);
  if (!tree) throw new Error(`${path} cannot be parsed`);
  const file: BicepFile = { path, root: tree.rootNode, imported: [], declarations: [] };
  let decorators: string[] = [];
  for (const node of present(tree.rootNode.namedChildren)) {
    const kind = KINDS[node.type];
    if (node.type === 'decorators') decorators = present(node.namedChildren).map((one) => one.text.slice(1));
    if (node.type === 'import_functionality') {
      file.imported.push(...children(node, 'identifier').map((identifier) => identifier.text));
    }
    if (!kind) continue;
    file.declarations.push({ ...declarationOf(kind, node), decorators });
    decorators = [];
  }
  return file;
}

/** Every Bicep file of `infra`. */
export function readInfra(): BicepFile[] {
  return readdirSync(INFRA, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.bicep'))
    .sort()
    .map((path) => parseBicep(readFileSync(join(INFRA, path), 'utf8'), path));
}

/** The file that a module declaration takes, from the folder `infra`. */
export function moduleFile(file: BicepFile, module: Declaration): string {
  return relative(INFRA, resolve(INFRA, dirname(file.path), module.of ?? ''));
}

/** What is written at `path`, as in `properties.networkAcls`; undefined where nothing is. */
export function at(value: Value | undefined, path: string): Value | undefined {
  return path.split('.').reduce<Value | undefined>((inside, name) => {
    if (inside === null || typeof inside !== 'object' || Array.isArray(inside) || isExpression(inside))
      return undefined;
    return inside[name];
  }, value);
}

export function isExpression(value: Value | undefined): value is Expression {
  return typeof value === 'object' && value !== null && 'expression' in value;
}

/** The node and everything in it. */
export function* within(node: Node): Generator<Node> {
  yield node;
  for (const child of present(node.children)) yield* within(child);
}

function declarationOf(kind: Declaration['kind'], node: Node): Omit<Declaration, 'decorators'> {
  const [name, second, ...rest] = present(node.namedChildren);
  const own = kind === 'resource' || kind === 'module';
  const written = kind === 'var' || kind === 'type' ? second : rest.at(-1);
  return {
    kind,
    name: name?.text ?? '',
    of: own && second ? unquoted(second) : undefined,
    value: written && readValue(written),
    node,
  };
}

function readValue(node: Node): Value {
  const inside = present(node.namedChildren);
  const last = inside.at(-1);
  switch (node.type) {
    case 'string':
      return inside.every((part) => part.type === 'string_content' || part.type === 'escape_sequence')
        ? unquoted(node)
        : { expression: node.text };
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'null':
      return null;
    case 'array':
      return inside.filter((one) => one.type !== 'comment').map(readValue);
    case 'object':
      return Object.fromEntries(children(node, 'object_property').map(propertyOf));
    case 'if_statement':
    case 'for_statement':
      return last ? readValue(last) : null;
    default:
      return { expression: node.text };
  }
}

function propertyOf(node: Node): [string, Value] {
  const [name, value] = present(node.namedChildren);
  if (!name || !value) throw new Error(`not a property: ${node.text}`);
  return [name.type === 'string' ? unquoted(name) : name.text, readValue(value)];
}

const unquoted = (node: Node) => node.text.slice(1, -1);
const children = (node: Node, type: string) => present(node.namedChildren).filter((child) => child.type === type);
const present = (nodes: (Node | null)[]): Node[] => nodes.filter((node) => node !== null);
