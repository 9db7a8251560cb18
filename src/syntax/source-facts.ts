/** Languages whose syntax is understood; of others only files are known. */
export type Language = 'python' | 'javascript' | 'typescript' | 'tsx' | 'go';

/** A function or method with a body, of the code under test or of a test file. */
export interface SourceFunction {
  /** With what encloses it: `Cart.total`, `outer.inner`; `<anonymous>` where it has no name. */
  readonly name: string;
  /** From 1. */
  readonly line: number;
  /** The body as offsets in the text: of `{ … }` what is between the braces, of Python the indented block. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** How far the body is indented, e.g. four spaces. */
  readonly indent: string;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  /** An arrow function whose body is an expression, not a block. */
  readonly isExpression: boolean;
  readonly isConstructor: boolean;
  /** A function inside of another function. */
  readonly isNested: boolean;
  /** What a constructor hands on, as the source has it: `super(a, b);`; null where it does not. */
  readonly superCall: string | null;
  /** The kinds of what its own return statements give back, where the source shows it; each once. */
  readonly returns: readonly ReturnKind[];
  /** The types of its results, of Go only: `int`, `error`. */
  readonly resultTypes: readonly string[];
}

/** `none`: a return statement with no value; `unknown`: an expression whose kind the syntax alone does not tell. */
export type ReturnKind = 'boolean' | 'number' | 'string' | 'list' | 'map' | 'null' | 'none' | 'unknown';

/** An assertion in a test, e.g. `assert a == b`, `expect(a).toBe(b)`, `assert.equal(a, b)`, `t.Fatal(…)`. */
export interface SourceAssertion {
  /** The statement or method: `assert`, `self.assertEqual`, `pytest.raises`, `assert.strictEqual`, `expect.toBe`, `expect.not.toThrow`. */
  readonly method: string;
  readonly line: number;
  /** Its source, white space and comments normalised. */
  readonly text: string;
  /** Its operands, normalised, where it has some: `add(1, 2)`, `3`. */
  readonly operands: readonly string[];
  /** How much it asks for, so that a looser one is known: `equal` > `compare` (order, contains, match, type) > `truthy` > `none`. */
  readonly strength: 'equal' | 'compare' | 'truthy' | 'none';
}

/** A test as the source of a test file has it. */
export interface SourceTest {
  /** Its own name or title. */
  readonly name: string;
  /** The titles of the classes or `describe` blocks around it, outermost first. */
  readonly suites: readonly string[];
  readonly line: number;
  /** Its body, white space and comments normalised: equal bodies are equal texts. */
  readonly body: string;
  readonly assertions: readonly SourceAssertion[];
  readonly isSkipped: boolean;
  readonly isExpectedToFail: boolean;
  readonly isOnly: boolean;
  /** One source, several cases: `pytest.mark.parametrize`, `test.each`, a table. */
  readonly isParametrised: boolean;
  /** How many cases, where the source says so: 1 of a test that is not parametrised; null where it does not. */
  readonly cases: number | null;
  /** Certain to be collected when its file is: at the top level or directly in a class or `describe`, title a literal, no unknown decorator. */
  readonly isCertain: boolean;
  /** What it allows itself, in milliseconds; null where it says nothing. */
  readonly timeoutMs: number | null;
  /** `except:`, `except Exception: pass`, `catch {}`, `|| true`: handlers around assertions that swallow every failure. */
  readonly broadHandlers: number;
}
