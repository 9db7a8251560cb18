/**
 * Reads the manifests of the workspace's Python projects where Python is: in the image. Prints what they need as
 * requirements, and makes Python import them from the cell's copy, as an editable installation would.
 */
export const pythonProjectsScript = String.raw`import ast
import configparser
import json
import os
import re
import sys
import sysconfig

TESTING = {"test", "tests", "testing", "dev", "develop", "development"}


def load_toml(path):
    try:
        import tomllib as reader
    except ImportError:
        try:
            import tomli as reader
        except ImportError:
            from pip._vendor import tomli as reader
    with open(path, "rb") as file:
        return reader.load(file)


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def name_of(requirement):
    found = re.match(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)", requirement)
    return normal(found.group(1)) if found else ""


def as_list(value):
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return [item for item in value or [] if isinstance(item, str)]


class Project:
    def __init__(self, folder, manifests):
        self.folder, self.manifests = folder, manifests
        self.name, self.version = None, None
        self.needs, self.extras, self.groups = [], {}, {}
        self.roots, self.entries = [], {}

    def read(self):
        for name, read in (("setup.py", self.setup_py), ("setup.cfg", self.setup_cfg), ("pyproject.toml", self.pyproject)):
            path = os.path.join(self.manifests, name)
            if os.path.isfile(path):
                try:
                    read(path)
                except (ValueError, SyntaxError, configparser.Error) as error:
                    sys.exit("ERROR: %s/%s can't be read: %s" % (self.folder, name, error))
        return self

    def lines(self, names):
        found = []
        for name in as_list(names):
            path = os.path.join(self.manifests, name)
            if os.path.isfile(path):
                with open(path, encoding="utf-8") as file:
                    found += [line.strip() for line in file if line.strip() and not line.strip().startswith("#")]
        return found

    def setup_py(self, path):
        with open(path, encoding="utf-8") as file:
            tree = ast.parse(file.read())
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        for call in calls:
            if getattr(call.func, "id", getattr(call.func, "attr", None)) != "setup":
                continue
            for word in call.keywords:
                try:
                    value = ast.literal_eval(word.value)
                except ValueError:
                    if word.arg in ("install_requires", "extras_require", "tests_require"):
                        sys.stderr.write(
                            "WARNING: %s/setup.py computes %s, which is not run here: name what it needs in "
                            "environment.dependencies\n" % (self.folder, word.arg)
                        )
                    continue
                self.keyword(word.arg, value)

    def keyword(self, key, value):
        if key == "name":
            self.name = value
        elif key == "version":
            self.version = str(value)
        elif key == "install_requires":
            self.needs += as_list(value)
        elif key == "tests_require":
            self.groups["test"] = as_list(value)
        elif key == "extras_require" and isinstance(value, dict):
            self.extras.update({normal(name): as_list(needs) for name, needs in value.items()})
        elif key == "package_dir" and isinstance(value, dict):
            self.roots += [root for root in value.values() if isinstance(root, str)][:1] if "" in value else []
        elif key == "entry_points" and isinstance(value, dict):
            self.entries.update({group: as_list(items) for group, items in value.items()})

    def setup_cfg(self, path):
        config = configparser.ConfigParser(interpolation=None, strict=False)
        config.read(path, encoding="utf-8")
        get = lambda section, key: config.get(section, key, fallback="")
        self.name = get("metadata", "name") or self.name
        version = get("metadata", "version")
        self.version = self.version if not version or ":" in version else version
        listed = get("options", "install_requires")
        if listed.strip().startswith("file:"):
            self.needs += self.lines([name.strip() for name in listed.split(":", 1)[1].split(",")])
        else:
            self.needs += as_list(listed)
        if get("options", "tests_require"):
            self.groups["test"] = as_list(get("options", "tests_require"))
        for section, target in (("options.extras_require", self.extras), ("options.entry_points", self.entries)):
            if config.has_section(section):
                for key, value in config.items(section):
                    target[normal(key) if target is self.extras else key] = as_list(value)
        self.roots += [line.split("=", 1)[1].strip() for line in as_list(get("options", "package_dir")) if line.startswith("=")]
        self.roots += as_list(get("options.packages.find", "where"))

    def pyproject(self, path):
        document = load_toml(path)
        project, tool = document.get("project", {}), document.get("tool", {})
        self.name = project.get("name") or self.name
        self.version = project.get("version") or self.version
        self.needs += as_list(project.get("dependencies"))
        for name, needs in project.get("optional-dependencies", {}).items():
            self.extras[normal(name)] = as_list(needs)
        dynamic = tool.get("setuptools", {}).get("dynamic", {})
        if "dependencies" in dynamic:
            self.needs += self.lines(dynamic["dependencies"].get("file", []))
        for name, source in dynamic.get("optional-dependencies", {}).items():
            self.extras[normal(name)] = self.lines(source.get("file", []))
        groups = {normal(name): items for name, items in document.get("dependency-groups", {}).items()}
        for name in groups:
            self.groups[name] = self.group(groups, name, ())
        for scripts in (project.get("scripts", {}), tool.get("poetry", {}).get("scripts", {})):
            for name, target in scripts.items():
                if isinstance(target, str):
                    self.entries.setdefault("console_scripts", []).append("%s = %s" % (name, target))
        for group, items in project.get("entry-points", {}).items():
            self.entries.setdefault(group, []).extend("%s = %s" % item for item in items.items())
        setuptools = tool.get("setuptools", {})
        if isinstance(setuptools.get("package-dir"), dict):
            self.roots += as_list([setuptools["package-dir"].get("")])
        packages = setuptools.get("packages")
        if isinstance(packages, dict):
            self.roots += as_list(packages.get("find", {}).get("where"))
        self.poetry(tool.get("poetry", {}))
        self.groups.setdefault("dev", []).extend(as_list(tool.get("uv", {}).get("dev-dependencies")))
        for name, needs in tool.get("pdm", {}).get("dev-dependencies", {}).items():
            self.groups.setdefault(normal(name), []).extend(as_list(needs))

    def group(self, groups, name, above):
        found = []
        for item in groups.get(name, []) if name not in above else []:
            if isinstance(item, str):
                found.append(item)
            elif "include-group" in item:
                found += self.group(groups, normal(item["include-group"]), above + (name,))
        return found

    def poetry(self, poetry):
        self.name = self.name or poetry.get("name")
        self.version = self.version or poetry.get("version")
        self.needs += poetry_list(poetry.get("dependencies", {}))
        for name, needs in poetry.get("extras", {}).items():
            self.extras.setdefault(normal(name), as_list(needs))
        self.groups.setdefault("dev", []).extend(poetry_list(poetry.get("dev-dependencies", {})))
        for name, group in poetry.get("group", {}).items():
            self.groups.setdefault(normal(name), []).extend(poetry_list(group.get("dependencies", {})))
        self.roots += as_list([package.get("from") for package in poetry.get("packages", []) if isinstance(package, dict)])

    def requirements(self, extras):
        chosen = TESTING & (set(self.extras) | set(self.groups)) if extras is None else {normal(name) for name in extras}
        found, seen, queue = list(self.needs), set(), sorted(chosen)
        while queue:
            name = queue.pop(0)
            if name in seen:
                continue
            seen.add(name)
            for need in self.extras.get(name, []) + self.groups.get(name, []):
                own = self.name and name_of(need) == normal(self.name)
                if own:
                    # An extra that is made of other extras: project[test].
                    queue += [normal(part.strip()) for part in re.findall(r"\[([^\]]*)\]", need)[:1] for part in part.split(",")]
                else:
                    found.append(need)
        return found


def poetry_list(table):
    found = []
    for name, value in table.items():
        if normal(name) == "python":
            continue
        value = value[0] if isinstance(value, list) and value else value
        table = value if isinstance(value, dict) else {"version": value}
        if table.get("optional") or "path" in table:
            continue
        extras = "[%s]" % ",".join(table["extras"]) if table.get("extras") else ""
        marker = " ; %s" % table["markers"] if table.get("markers") else ""
        if "git" in table:
            at = table.get("rev") or table.get("tag") or table.get("branch")
            found.append("%s%s @ git+%s%s%s" % (name, extras, table["git"], "@" + at if at else "", marker))
        elif "url" in table:
            found.append("%s%s @ %s%s" % (name, extras, table["url"], marker))
        else:
            found.append(name + extras + ",".join(filter(None, map(poetry_version, str(table.get("version", "*")).split(",")))) + marker)
    return found


def poetry_version(text):
    text = text.strip()
    if text in ("", "*"):
        return ""
    if text[0] not in "^~" or text.startswith("~="):
        return text if text[0] in "<>=!~" else "==" + text
    version = text[1:].strip()
    numbers = [int(part) for part in re.findall(r"\d+", version.split("-")[0])[:3]] or [0]
    at = 0 if len(numbers) == 1 else 1
    if text[0] == "^":
        at = next((index for index, number in enumerate(numbers) if number), len(numbers) - 1)
    top = numbers[: at + 1]
    top[at] += 1
    return ">=%s,<%s" % (version, ".".join(map(str, top)))


def register(project, site):
    """What an editable installation leaves: importlib.metadata, entry points and commands work."""
    name = project.name
    if not isinstance(name, str) or not re.match(r"^[A-Za-z0-9][A-Za-z0-9._-]*$", name):
        return
    version = project.version or ""
    version = version if re.match(r"^[A-Za-z0-9.!+_-]+$", version) else "0"
    info = os.path.join(site, "%s-%s.dist-info" % (re.sub(r"[-_.]+", "_", name), version.replace("-", "_")))
    os.makedirs(info, exist_ok=True)
    write(os.path.join(info, "METADATA"), "Metadata-Version: 2.1\nName: %s\nVersion: %s\n" % (name, version))
    write(os.path.join(info, "INSTALLER"), "taas\n")
    # Without a list of its files pip neither replaces nor removes it.
    groups = ["[%s]\n%s\n" % (group, "\n".join(items)) for group, items in project.entries.items() if items]
    write(os.path.join(info, "entry_points.txt"), "\n".join(groups))
    for item in project.entries.get("console_scripts", []):
        command = re.match(r"^([A-Za-z0-9._-]+)\s*=\s*([\w.]+)\s*:\s*([\w.]+)", item)
        path = command and os.path.join(sysconfig.get_path("scripts"), command.group(1))
        if not command or os.path.lexists(path):
            continue
        root = command.group(3).split(".")[0]
        write(path, "#!%s\nimport sys\nfrom %s import %s\nsys.exit(%s())\n" % (sys.executable, command.group(2), root, command.group(3)))
        os.chmod(path, 0o755)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    with open("projects.json", encoding="utf-8") as file:
        asked = json.load(file)
    projects = [(Project(item["folder"], item["manifests"]).read(), item["extras"]) for item in asked]
    own = {normal(project.name) for project, _ in projects if project.name}
    site = sysconfig.get_path("purelib")
    os.makedirs(site, exist_ok=True)
    roots = []
    for project, extras in projects:
        for root in project.roots + ["src", "."]:
            path = os.path.normpath(os.path.join(project.folder, root))
            if (path + "/").startswith(project.folder + "/") and path not in roots:
                roots.append(path)
        register(project, site)
        for need in project.requirements(extras):
            if name_of(need) not in own:
                print(need)
    # Folders that are not there are passed over when Python starts.
    write(os.path.join(site, "taas-workspace.pth"), "".join(root + "\n" for root in roots))


main()
`;
