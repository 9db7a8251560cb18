import { stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { cellPaths } from '../cell/cell-config.ts';
import { invalidDependencies, readOptionalFile, readWorkspaceFile } from './read-workspace-file.ts';

/** A Python project of the workspace, as `projects.py` reads it in the image. */
export interface PythonProject {
  /** Folder in the cell that its modules are imported from. */
  readonly folder: string;
  /** Folder in the image that holds copies of its manifests. */
  readonly manifests: string;
  /** null: those that are for tests. */
  readonly extras: readonly string[] | null;
}

const manifestNames = ['pyproject.toml', 'setup.cfg', 'setup.py'];

/** pip's requirements format, taken apart into what pip installs and what is imported from the cell's copy. */
export class PipRequirements {
  text = '';
  /** Absolute path in the image → content. */
  readonly files: Record<string, string> = {};
  readonly projects: PythonProject[] = [];
  readonly #workspace: string;
  readonly #folder: string;
  readonly #constraints = new Map<string, string>();
  /** pip resolves local paths from where it is started: beside the file, or at the root. */
  #bases: readonly string[] = ['.'];

  constructor(workspace: string, folder: string) {
    this.#workspace = workspace;
    this.#folder = folder;
  }

  async addText(text: string): Promise<void> {
    this.text += await this.#resolve(text, { file: 'requirements', including: [] });
  }

  async addFile(file: string): Promise<void> {
    this.#bases = [...new Set([dirname(file), '.'])];
    this.text += await this.#include(normalize(file), []);
  }

  /** `pyproject.toml`, `setup.cfg` or `setup.py`: what the project and its tests need. */
  async addManifest(file: string): Promise<void> {
    await readWorkspaceFile(this.#workspace, file);
    await this.#addProject(dirname(file), null);
  }

  async #include(file: string, including: readonly string[], constraint = false): Promise<string> {
    if (including.includes(file))
      throw invalidDependencies(file, `it includes itself by way of ${including.join(' → ')}`);
    const text = await readWorkspaceFile(this.#workspace, file);
    return this.#resolve(text, { file, including: [...including, file], constraint });
  }

  async #resolve(text: string, from: Place): Promise<string> {
    const resolved: string[] = [];
    for (const { raw, logical } of logicalLines(text))
      resolved.push(await this.#resolveLine(raw, logical, from));
    return resolved.join('\n');
  }

  async #resolveLine(raw: string, line: string, from: Place): Promise<string> {
    const { file, including, constraint = false } = from;
    const base = including.length > 0 ? dirname(file) : '.';
    const included = optionValue(line, 'r', 'requirement');
    const constraints = optionValue(line, 'c', 'constraint');
    const path = included ?? constraints;
    if (path !== null) {
      if (/^https?:/i.test(path)) return raw;
      const target = join(base, path.replace(/^file:(\/\/)?/, ''));
      // What a constraints file includes constrains as well.
      if (included !== null || constraint) return this.#include(target, including, constraint);
      return `-c ${await this.#constraintFile(target, including)}`;
    }
    const editable = optionValue(line, 'e', 'editable');
    if (constraint && editable !== null) return '';
    const local = localPath(editable ?? line, editable !== null);
    if (local) {
      const folder = await this.#projectFolder(local.path, base, file);
      await this.#addProject(folder, local.extras);
      return '';
    }
    const links = optionValue(line, 'f', 'find-links');
    if (links !== null && !/^https?:/i.test(links))
      throw invalidDependencies(
        file,
        `packages of the folder "${links}" do not get into the image; ${remedy}`,
      );
    return raw;
  }

  async #constraintFile(file: string, including: readonly string[]): Promise<string> {
    const known = this.#constraints.get(file);
    if (known) return known;
    const path = `${this.#folder}/constraints-${this.#constraints.size}.txt`;
    this.#constraints.set(file, path);
    this.files[path] = await this.#include(file, including, true);
    return path;
  }

  async #projectFolder(path: string, base: string, file: string): Promise<string> {
    const candidates = [...new Set([...this.#bases, base].map((from) => normalize(join(from, path))))];
    for (const folder of candidates) {
      if (folder.startsWith('..') || folder.startsWith('/')) continue;
      for (const name of manifestNames) {
        if ((await readOptionalFile(this.#workspace, join(folder, name))) !== null) return folder;
      }
    }
    const first = candidates[0] ?? path;
    const isFolder = await stat(join(this.#workspace, first)).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (first.startsWith('..')) throw invalidDependencies(file, `"${path}" leads out of the workspace`);
    if (!isFolder) throw invalidDependencies(file, `"${path}" is no folder of the workspace; ${remedy}`);
    throw invalidDependencies(
      file,
      `"${path}" holds no Python project (${manifestNames.join(', ')}); give it one, or put it on PYTHONPATH in environment.env`,
    );
  }

  async #addProject(folder: string, extras: readonly string[] | null): Promise<void> {
    const manifests = `${this.#folder}/projects/${this.projects.length}`;
    this.projects.push({ folder: join(cellPaths.workspace, folder).replace(/\/$/, ''), manifests, extras });
    for (const name of manifestNames) {
      const text = await readOptionalFile(this.#workspace, join(folder, name));
      if (text === null) continue;
      this.files[`${manifests}/${name}`] = text;
      // Lists that the manifest names instead of holding them: `dependencies = {file = ["requirements.txt"]}`.
      for (const [, list = ''] of text.matchAll(/["'\s:]([\w./-]+\.(?:txt|in))\b/g)) {
        const path = normalize(join(folder, list));
        if (list.startsWith('/') || path.startsWith('..')) continue;
        if (list.split('/').includes('..')) continue;
        if ((await readOptionalFile(this.#workspace, path)) === null) continue;
        this.files[`${manifests}/${list}`] = await this.#include(path, []);
      }
    }
  }
}

const remedy = 'take it from an index, or install it in lifecycle.setup';

interface Place {
  readonly file: string;
  readonly including: readonly string[];
  readonly constraint?: boolean;
}

/** Lines as written, and what they say: continuations joined, comments gone. */
function logicalLines(text: string): { raw: string; logical: string }[] {
  const lines: { raw: string; logical: string }[] = [];
  let open: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    open.push(line);
    if (/\\$/.test(line) && !/(^|\s)#/.test(line)) continue;
    lines.push(ended(open));
    open = [];
  }
  if (open.length > 0) lines.push(ended(open));
  return lines;
}

function ended(lines: readonly string[]): { raw: string; logical: string } {
  const joined = lines.map((line) => line.replace(/\\$/, '')).join(' ');
  return { raw: lines.join('\n'), logical: joined.replace(/(^|\s+)#.*$/, '').trim() };
}

/** `-rx`, `-r x`, `-r=x`, `--requirement x`, `--requirement=x`. */
function optionValue(line: string, short: string, long: string): string | null {
  const value = new RegExp(`^(?:-${short}\\s*=?\\s*|--${long}(?:\\s*=\\s*|\\s+))(.+)$`).exec(line)?.[1];
  return value === undefined ? null : value.trim().replace(/^(["'])(.*)\1$/, '$2');
}

/** `./lib[test]`, `lib/`, `file:lib`, `name @ file:lib`: what pip takes for a path and no name. */
function localPath(requirement: string, editable: boolean): { path: string; extras: string[] } | null {
  const bare = requirement
    .replace(/\s+--[a-z].*$/, '')
    .replace(/\s+;.*$/, '')
    .replace(/#egg=.*$/, '')
    .trim();
  const named = /^[\w.-]+\s*(?:\[([^\]]*)\])?\s*@\s*(file:.*)$/.exec(bare);
  const [, text = '', list = ''] = named
    ? ['', named[2], named[1]]
    : (/^([^[]*)(?:\[([^\]]*)\])?$/.exec(bare) ?? []);
  const isUrl = /^(?:[a-z]+\+)?[a-z]+:\/\//i.test(text) && !/^file:/i.test(text);
  if (text === '' || text.startsWith('-') || isUrl) return null;
  if (/^(git|hg|svn|bzr)\+/.test(text)) return null;
  const path = text.replace(/^file:(?:\/\/(?:localhost)?)?/i, '').trim();
  const looksLocal =
    /^file:/i.test(text) || /^\.{1,2}($|\/)/.test(text) || /^[^\s<>=!~;@]*\/[^\s<>=!~;@]*$/.test(text);
  if (!editable && !looksLocal) return null;
  return {
    path,
    extras: list
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  };
}
