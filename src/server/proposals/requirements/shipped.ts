import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { roleNames } from "../../../core/people/roles.ts";
import {
  agencyFactKinds,
  packOfYear,
  type RequirementPack,
  unitFactKinds,
} from "../../../core/proposals/requirements/rule-pack.ts";
import { instrumentsFolder } from "../../instruments/packs.ts";

let shipped: Promise<readonly RequirementPack[]> | null = null;

/** The requirements that hold in an evaluation year. */
export async function requirementsOfYear(year: number): Promise<RequirementPack> {
  shipped ??= readShipped();
  return packOfYear(await shipped, year);
}

/** Every `requirements.json`, read and checked once; a broken one stops us, for it was shipped broken. */
async function readShipped(): Promise<readonly RequirementPack[]> {
  const found = await readdir(instrumentsFolder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile() && entry.name === "requirements.json");
  return await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const text = await readFile(join(parentPath, name), "utf8");
      const pack = packShape.parse(JSON.parse(text));
      refuseDangling(pack);
      return pack;
    }),
  );
}

/** Names that lead nowhere: a scale, a parameter, a floor that is no grade. */
function refuseDangling(pack: RequirementPack): void {
  const parameters = new Set(pack.parameters.map(({ id }) => id));
  const known = (id: string | null, from: string) => {
    if (id !== null && !parameters.has(id)) throw new Error(`${pack.id}: ${from} names no parameter: ${id}`);
  };
  for (const { id, rule, year } of pack.requirements) {
    known(year, id);
    if ("parameter" in rule) known(rule.parameter, id);
    if (rule.kind !== "grade") continue;
    const grades = pack.scales[rule.scale]?.grades ?? [];
    for (const floor of Object.values(rule.floor).flatMap((sorts) => Object.values(sorts)))
      if (!grades.includes(floor))
        throw new Error(`${pack.id}: ${id} asks for ${floor}, which is no grade of its scale`);
  }
}

const words = z.strictObject({ id: z.string().min(1), en: z.string().min(1) });
const legal = z.strictObject({
  document: z.string().min(1),
  place: z.string().min(1),
  certainty: z.enum(["P", "C", "S"]),
});
const predicate = z.enum(["WBK", "WBBM"]);
const fact = z.enum([...agencyFactKinds, ...unitFactKinds]);
const sorts = z.strictObject({ central: z.string(), local: z.string() });
const level = z.enum(["agency", "unit"]);

const rule = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("grade"),
    fact,
    scale: z.string(),
    floor: z.strictObject({ WBK: sorts, WBBM: sorts }),
  }),
  z.strictObject({ kind: z.literal("share"), fact }),
  z.strictObject({ kind: z.literal("yes"), fact }),
  z.strictObject({ kind: z.literal("agreement"), fact }),
  z.strictObject({ kind: z.literal("none"), fact }),
  z.strictObject({
    kind: z.literal("months_since"),
    fact: z.strictObject({ WBK: fact, WBBM: fact }),
    parameter: z.string(),
  }),
  z.strictObject({ kind: z.literal("held"), predicate }),
  z.strictObject({ kind: z.literal("held_months"), predicate, parameter: z.string() }),
  z.strictObject({ kind: z.literal("not_barred"), parameter: z.string() }),
  z.strictObject({ kind: z.literal("quota") }),
  z.strictObject({ kind: z.literal("verdict") }),
  z.strictObject({
    kind: z.literal("conditions"),
    only: z.array(z.string()).optional(),
    except: z.array(z.string()).optional(),
  }),
  z.strictObject({ kind: z.literal("listed") }),
]);

const packShape = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  fromYear: z.number().int(),
  title: words,
  scales: z.record(
    z.string(),
    z.strictObject({
      grades: z.array(z.string()).min(1),
      cuts: z.record(z.string(), z.string()),
      edge: z.enum(["reached", "doubtful"]),
    }),
  ),
  parameters: z.array(
    z.strictObject({
      id: z.string(),
      unit: z.enum(["months", "years"]),
      value: z.number().int(),
      low: z.number().int(),
      high: z.number().int(),
      name: words,
      why: words,
      legal,
    }),
  ),
  requirements: z.array(
    z.strictObject({
      id: z.string(),
      level,
      predicates: z.array(predicate).min(1),
      affirmativeOnly: z.boolean().optional(),
      name: words,
      why: words,
      legal,
      year: z.string().nullable(),
      owner: z.enum(roleNames),
      verifier: z.enum(roleNames),
      waived: z.boolean(),
      rule,
    }),
  ),
  affirmative: z.strictObject({
    agencies: z.array(z.enum(["central", "local"])),
    unitKinds: z.array(z.string()),
    legal,
  }),
  kit: z.array(
    z.strictObject({
      id: z.string(),
      answers: z.array(z.string()).min(1),
      level,
      predicates: z.array(predicate).min(1),
      name: words,
      check: words,
      legal,
    }),
  ),
}) satisfies z.ZodType<RequirementPack>;
