/** Documents that several tests read. */
export const examples = {
  /** DESIGN.md, "The contract", as it stands. */
  design: `{
  "scope_id": "scope-v2",
  "environment": { "type": "docker", "image": "python:3.11-slim", "dependencies": ["pytest", "requests"] },
  "lifecycle": { "setup": ["python scripts/seed_db.py"], "teardown": ["python scripts/clean_db.py"] },
  "scenarios": [
    { "id": "UNIT-001", "type": "unit", "execution": { "runner": "pytest", "target": "tests/test_core.py" } },
    { "id": "API-001", "type": "integration", "command": "curl -f http://localhost:3000/health",
      "retry_policy": { "attempts": 3, "backoff": "linear" } }
  ]
}
`,
  designAsYaml: `scope_id: scope-v2
environment: { type: docker, image: 'python:3.11-slim', dependencies: [pytest, requests] }
lifecycle:
  setup: [python scripts/seed_db.py]
  teardown: [python scripts/clean_db.py]
scenarios:
  - id: UNIT-001
    type: unit
    execution: { runner: pytest, target: tests/test_core.py }
  - id: API-001
    type: integration
    command: curl -f http://localhost:3000/health
    retry_policy: { attempts: 3, backoff: linear }
`,
  badJson: `{
  // comments are welcome
  "scope_id": "my scope",
  "lables": {},
  "environment": {
    "type": "dokcer",
    "resources": { "memory": "2gb", "cpus": 0, "disk": "0B" },
    "dependencies": 5,
    "env": { "1X": "a", "TAAS_X": "b", "TOKEN": "c" },
    "secrets": ["TOKEN"],
    "services": [{ "id": "db" }],
    "workspace": { "path": "../..", "exclude": ["../secret"] },
    "build": { "context": "." , "dockerfile": "../../Dockerfile" },
    "image": "x"
  },
  "lifecycle": { "setup": [5, { "comand": "x" }, { "command": "y", "ready": { "port": 1 }, "id": "setup-1" }] },
  "scenarios": [
    { "id": "A", "type": "unit", "executon": { "runner": "pytest" } },
    { "id": "A", "type": "unit", "execution": { "runner": "pytset" }, "command": "x", "timeout": 30,
      "depends_on": ["B", "C", "A", "b-2", "B"] },
    { "id": "B", "type": "unit", "execution": { "runner": "shell", "cwd": "../x", "results": ["a"] },
      "depends_on": ["C"], "timeout": "30" },
    { "id": "C", "type": "unit", "command": "true", "depends_on": ["B"], "expect": {
      "exit_code": 300, "stdout": { "matches": ["ok", "("] }, "files": { "/workspace/out.txt": { "exists": "yes" } },
      "json": { "schema": { "type": "strin" } }, "max_duration": "0s" } },
    { "id": "B2", "type": "unit", "retry_policy": { "backoff": "Linear", "attempts": 1.5, "delay": "999d" },
      "artifacts": ["**/../x"] }
  ],
  "policy": { "shard": "5/4", "isolation": null },
  "integrity": { "files": { "../a": "sha256-00" } },
}
`,
  badYaml: `scope_id: yaml
environment:
  type: docker
defaults: &defaults
  type: unit
  timeOut: 5m
scenarios:
  - <<: *defaults
    id: 1
    command: true
  - id: two
    type: unit
    execution: { runner: Py-Test, target: [a] }
    expect:
      exit_code: "0"
      stdout: { contain: x }
      stderr: 7
`,
  version1: `{
  "name": "Shop, nightly",
  "scenarios": [
    { "id": "UNIT", "type": "unit", "target": "tests/test_cart.py" },
    { "id": "LINT", "type": "unit", "target": "make lint" },
    { "id": "PING", "type": "integration", "command": "curl -f http://localhost" }
  ]
}
`,
} as const;
