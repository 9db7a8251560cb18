/** Variables by which a test tool, an interpreter or the loader does something else, from outside of the tests. */
const steering: readonly RegExp[] = [
  /^PATH$/,
  /^(LD|DYLD)_/,
  /^PYTHON/,
  /^NODE_(OPTIONS|PATH|EXTRA_CA_CERTS|V8_COVERAGE|REPL_EXTERNAL_MODULE)$/,
  /_ADDOPTS$/,
  /^PYTEST_/,
  /^(JEST|VITEST|MOCHA|TAP|NYC)(_|$)/i,
  /^(BASH_ENV|ENV|SHELLOPTS|BASHOPTS|PROMPT_COMMAND|IFS)$/,
  /^GO(FLAGS|ROOT|PATH|DEBUG|TOOLCHAIN|WORK|ENV)$/,
  /^(PERL5OPT|PERL5LIB|RUBYOPT|RUBYLIB|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|MAVEN_OPTS|GRADLE_OPTS)$/,
  /^npm_config_/i,
];

export function isSteering(variable: string): boolean {
  return steering.some((pattern) => pattern.test(variable));
}
