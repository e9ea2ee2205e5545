import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Node } from 'web-tree-sitter';
import { at, type BicepFile, type Declaration, INFRA, moduleFile, parseBicep, readInfra, within } from './bicep.ts';

const files = readInfra();
const fileAt = (path: string) => files.find((file) => file.path === path);
const modules = files.flatMap((file) =>
  file.declarations.filter((one) => one.kind === 'module').map((module) => ({ file, module })),
);

describe('the templates as text', () => {
  it.each(files)('$path is Bicep', ({ root }) => {
    expect([...within(root)].filter((node) => node.isError || node.isMissing).map(placed)).toEqual([]);
  });

  it('would tell an error', () => {
    expect(parseBicep("param name string =\nresource x 'T@1' = {").root.hasError).toBe(true);
  });

  it.each(files)('$path names only what is declared', (file) => {
    expect(unknownNames(file)).toEqual([]);
  });

  it.each(files)('$path uses everything that it declares', (file) => {
    const used = new Set(references(file.root).map((node) => node.text));
    const idle = file.declarations.filter(({ kind, name }) => (kind === 'param' || kind === 'var') && !used.has(name));
    expect(idle.map(({ name }) => name)).toEqual([]);
  });

  it.each(files)('$path gives parameters defaults of other parameters only', (file) => {
    const later = file.declarations.filter(({ kind }) => ['var', 'resource', 'module'].includes(kind));
    const names = new Set(later.map(({ name }) => name));
    const params = file.declarations.filter(({ kind }) => kind === 'param');
    const wrong = params.filter(({ node }) => references(node).some(({ text }) => names.has(text)));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it.each(
    modules.map(({ file, module }) => ({ name: module.name, file, module })),
  )('the module $name gets every parameter that it needs and no other', ({ file, module }) => {
    const inner = fileAt(moduleFile(file, module));
    const params = inner?.declarations.filter(({ kind }) => kind === 'param') ?? [];
    const given = Object.keys(at(module.value, 'params') ?? {});
    expect(given.filter((name) => !params.some((param) => param.name === name))).toEqual([]);
    expect(params.filter(needed).filter(({ name }) => !given.includes(name))).toEqual([]);
  });

  it('asks modules only for outputs that they have', () => {
    const asked = files.flatMap((file) =>
      [...file.root.text.matchAll(/\b(\w+)\.outputs\.(\w+)/g)].map(([, module = '', output = '']) => {
        const declared = file.declarations.find(({ kind, name }) => kind === 'module' && name === module);
        const inner = declared && fileAt(moduleFile(file, declared));
        return {
          module,
          output,
          found: inner?.declarations.some((one) => one.kind === 'output' && one.name === output),
        };
      }),
    );
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter(({ found }) => !found)).toEqual([]);
  });

  it('loads only files that are there', () => {
    const loaded = files.flatMap((file) =>
      [...file.root.text.matchAll(/\bload\w+\('([^']+)'\)/g)].map(([, path = '']) =>
        join(INFRA, file.path, '..', path),
      ),
    );
    expect(loaded).toHaveLength(5);
    expect(loaded.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('has an example that gives every parameter without a default, and none that is unknown', () => {
    const text = readFileSync(join(INFRA, 'example.bicepparam'), 'utf8');
    const given = [...text.matchAll(/^param (\w+) =/gm)].map(([, name = '']) => name);
    const params = fileAt('main.bicep')?.declarations.filter(({ kind }) => kind === 'param') ?? [];
    expect(given.filter((name) => !params.some((param) => param.name === name))).toEqual([]);
    expect(params.filter(needed).filter(({ name }) => !given.includes(name))).toEqual([]);
  });
});

const needed = ({ value }: Declaration) => value === undefined;
const placed = (node: Node) => `line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`;

/** Identifiers that stand for something declared, not for a property or a function. */
function references(root: Node): Node[] {
  return [...within(root)].filter((node) => {
    const { parent } = node;
    if (node.type !== 'identifier' || !parent) return false;
    const first = parent.namedChildren[0]?.id === node.id;
    if (parent.type.endsWith('_declaration') || parent.type === 'object_property') return !first;
    return parent.type !== 'import_functionality' && node.tree.rootNode.text[node.endIndex] !== '(';
  });
}

/** References outside what the file declares, its loops and lambdas bind, and Bicep itself brings. */
function unknownNames(file: BicepFile): string[] {
  const known = new Set(['az', ...file.imported, ...file.declarations.map(({ name }) => name)]);
  for (const node of within(file.root)) {
    const bound = node.type === 'lambda_expression' ? node.namedChildren[0]?.namedChildren : undefined;
    for (const name of bound ?? []) if (name) known.add(name.text);
    if (node.type === 'for_statement' && node.namedChildren[0]) known.add(node.namedChildren[0].text);
  }
  return references(file.root)
    .filter(({ text, parent }) => !known.has(text) && parent?.type !== 'primitive_type')
    .map(placed);
}
