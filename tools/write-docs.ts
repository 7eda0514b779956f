import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Grant, permissions, type Rule } from "../src/core/people/permissions.ts";
import type { Role } from "../src/core/people/roles.ts";
import { chartOf } from "../src/core/proposals/course-chart.ts";
import { currentCourse } from "../src/server/proposals/selection/course-file.ts";
import { collectChapters, collectEndpoints } from "./collect-endpoints.ts";
import { buildOpenApi, printOpenApi } from "./write-openapi.ts";

const root = join(import.meta.dirname, "..");

/** Writes what can be printed from the code into docs/generated; with --check it only says whether that is up to date. */
async function main(): Promise<void> {
  const pages = {
    "permissions.md": await printPermissions(),
    "endpoints.md": await printEndpoints(),
    "course.md": printCourse(),
    "openapi.json": printOpenApi(buildOpenApi(await collectChapters())),
  };
  await mkdir(join(root, "docs/generated"), { recursive: true });
  for (const [name, page] of Object.entries(pages)) {
    const path = join(root, "docs/generated", name);
    if (!process.argv.includes("--check")) await writeFile(path, page);
    else if ((await readFile(path, "utf8").catch(() => "")) !== page) {
      console.error(`docs/generated/${name} is out of date: node tools/write-docs.ts`);
      process.exitCode = 1;
    }
  }
}

async function printPermissions(): Promise<string> {
  const [id, en] = await Promise.all([readRoles("id"), readRoles("en")]);
  const rows = Object.entries(permissions).map(([action, rule]: [string, Rule]) => {
    const grants = rule.grants.map((grant) => `${printRoles(grant.roles, id)} — ${printReach(grant)}`);
    const notes = rule.assesses ? ["bukan anggota unit itu / nobody who belongs to the unit"] : [];
    return `| \`${action}\` | ${rule.summary} | ${[...grants, ...notes].join("<br>")} |`;
  });
  const names = Object.keys(id).map((role) => `| \`${role}\` | ${id[role]} | ${en[role] ?? ""} |`);
  return [
    "# Siapa boleh melakukan apa / Who may do what",
    "",
    "Dicetak dari `src/core/people/permissions.ts` oleh `node tools/write-docs.ts`; jangan diubah di sini.",
    "Printed from `src/core/people/permissions.ts` by `node tools/write-docs.ts`; do not edit here.",
    "",
    "Yang tidak tertulis tidak boleh. / What is not written here is refused.",
    "",
    "| Tindakan / Action | Isi / What it is | Boleh oleh / Allowed to |",
    "| --- | --- | --- |",
    ...rows,
    "",
    "## Peran / Roles",
    "",
    "| Kode / Code | Indonesia | English |",
    "| --- | --- | --- |",
    ...names,
    "",
  ].join("\n");
}

/** The stages of the year as the course's data has them. */
function printCourse(): string {
  return [
    "# Tahapan nasional / National stages",
    "",
    `Dicetak dari \`instruments/permenpanrb-5-2024/course.json\` (versi ${currentCourse.version}) oleh \`node tools/write-docs.ts\`.`,
    "Every state a unit can be in and every move there is; what is not drawn is refused.",
    "",
    "```mermaid",
    chartOf(currentCourse),
    "```",
    "",
  ].join("\n");
}

async function printEndpoints(): Promise<string> {
  const endpoints = (await collectEndpoints()).toSorted(
    (a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method),
  );
  return [
    "# Alamat API / Endpoints",
    "",
    "Dicetak dari `src/contract` oleh `node tools/write-docs.ts`. / Printed from `src/contract` by `node tools/write-docs.ts`.",
    "",
    "| Alamat / Endpoint | Izin / Permission | Isi / What it is |",
    "| --- | --- | --- |",
    ...endpoints.map(({ method, path, action, summary }) => `| \`${method} ${path}\` | \`${action}\` | ${summary} |`),
    "",
  ].join("\n");
}

const reaches = {
  platform: "seluruh platform / whole platform",
  agency: "instansinya / their agency",
  unit: "unitnya / their unit",
  assigned: "lembar kerja tugasnya / worksheets assigned to them",
  appointed: "lembar kerja tugasnya, juga sebelum pernyataan / worksheets assigned to them, before declaring too",
} as const satisfies Record<Grant["reach"], string>;

const states = {
  filling: "pengisian / filling",
  submitted: "diajukan / submitted",
  returned: "dikembalikan / returned",
  concluded: "disimpulkan / concluded",
} as const;

function printReach(grant: Grant): string {
  const when = grant.states?.map((state) => states[state]).join("; ");
  return reaches[grant.reach] + (when ? ` (${when})` : "");
}

function printRoles(roles: readonly Role[], names: Readonly<Record<string, string>>): string {
  return roles.map((role) => names[role] ?? role).join(", ");
}

/** Names by role, as the screens say them. */
async function readRoles(locale: "id" | "en"): Promise<Readonly<Record<string, string>>> {
  // The file is ours, and `compile-words --check` keeps its shape.
  const words = JSON.parse(await readFile(join(root, `messages/${locale}/role.json`), "utf8")) as Record<
    string,
    string
  >;
  return Object.fromEntries(
    Object.entries(words).flatMap(([key, name]) =>
      key.startsWith("role_") ? [[key.slice("role_".length), name]] : [],
    ),
  );
}

await main();
