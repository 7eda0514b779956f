import { checkDuty, type NewDuty } from "../granting.ts";
import { type Role, roles } from "../roles.ts";
import { type CellFault, isEmail, plainName, readArea, readDay, readRole } from "./cells.ts";
import type { Mapping, PersonField } from "./fields.ts";
import { cellOf, type TableRow, whatIsMissing } from "./table.ts";
import type { KnownUnit } from "./unit-rows.ts";

/** A row of people as it was understood: a person and one duty. Days are local days. */
export type PersonLine = {
  readonly row: number;
  readonly state: "new" | "same" | "fault";
  readonly email: string;
  readonly name: string;
  readonly role: Role | null;
  readonly unitId: string | null;
  readonly area: string | null;
  readonly letter: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly faults: readonly CellFault[];
};

/** What rows are held against. */
export type Surroundings = {
  readonly agencyId: string;
  readonly units: readonly KnownUnit[];
  /** Duties that are held or offered already, as `dutyKey` names them. */
  readonly held: ReadonlySet<string>;
  readonly mayGrant: (role: Role) => boolean;
  /** Nobody gives a duty to themselves. */
  readonly ownEmail: string;
};

/** Values for every row whose own cell is empty. */
export type ForAll = Readonly<Partial<Record<"letter" | "validFrom" | "validTo", string>>>;

/**
 * Reads rows of people with a duty each: what is new, what is held or offered already, and what cannot be taken, cell by
 * cell. The same duty twice in the table is taken once.
 */
export function readPeopleRows(
  rows: readonly TableRow[],
  mapping: Mapping<PersonField>,
  forAll: ForAll,
  surroundings: Surroundings,
): readonly PersonLine[] {
  const seen = new Set<string>();
  const unitFor = unitFinder(surroundings.units);
  return rows.map((row) => {
    const line = readLine(row, mapping, forAll, surroundings, unitFor);
    if (line.faults.length > 0 || line.role === null) return line;
    const key = dutyKey({ ...line, role: line.role });
    if (seen.has(key)) {
      const fault: CellFault = { field: "email", kind: "row_twice", value: line.email };
      return { ...line, state: "fault", faults: [fault] };
    }
    seen.add(key);
    return surroundings.held.has(key) ? { ...line, state: "same" } : line;
  });
}

/** One duty of one person at one place, whatever its letter and period. */
export function dutyKey(duty: {
  readonly email: string;
  readonly role: Role;
  readonly unitId: string | null;
  readonly area: string | null;
}): string {
  return [duty.email.toLowerCase(), duty.role, duty.unitId ?? "", duty.area ?? ""].join("|");
}

function readLine(
  row: TableRow,
  mapping: Mapping<PersonField>,
  forAll: ForAll,
  around: Surroundings,
  unitFor: UnitFinder,
): PersonLine {
  const faults: CellFault[] = [...whatIsMissing("people", row, mapping, forAll)];
  const fault = (field: PersonField, kind: CellFault["kind"], value: string) =>
    void faults.push({ field, kind, value });
  const text = (field: PersonField): string => cellOf(row, mapping[field]);
  const email = text("email");
  const name = text("name");
  if (email !== "" && !isEmail(email)) fault("email", "email_unreadable", email);
  if (email !== "" && email.toLowerCase() === around.ownEmail.toLowerCase()) fault("email", "email_own", email);
  if (name.length > 200) fault("name", "too_long", name.slice(0, 60));
  const role = readRole(text("role"));
  if (role === null && text("role") !== "") fault("role", "role_unknown", text("role"));
  if (role !== null && !around.mayGrant(role)) fault("role", "role_not_grantable", text("role"));
  const unit = unitFor(text("unit"));
  if (typeof unit === "string") fault("unit", unit, text("unit"));
  const area = text("area") === "" ? null : readArea(text("area"));
  if (area === null && text("area") !== "") fault("area", "area_unknown", text("area"));
  const letter = text("letter") === "" ? (forAll.letter ?? "") : text("letter");
  if (letter.length > 200) fault("letter", "too_long", letter.slice(0, 60));
  const day = (field: "validFrom" | "validTo"): string | null => {
    const said = text(field) === "" ? (forAll[field] ?? "") : text(field);
    const read = said === "" ? null : readDay(said);
    if (read === null && said !== "") fault(field, "day_unreadable", said);
    return read;
  };
  const validFrom = day("validFrom");
  const validTo = day("validTo");
  const unitId = unit === null || typeof unit === "string" ? null : unit.id;
  if (role !== null && validFrom !== null && typeof unit !== "string") {
    // A unit named for a role of the whole agency is no fault of the person: tables name everybody's unit.
    const seated = roles[role].seat === "unit" ? unitId : null;
    faults.push(...faultsOf({ role, agencyId: around.agencyId, unitId: seated, area, validFrom, validTo }, text));
  }
  return {
    row: row.row,
    state: faults.length > 0 ? "fault" : "new",
    email,
    name,
    role,
    unitId: role !== null && roles[role].seat === "unit" ? unitId : null,
    area,
    letter,
    validFrom: validFrom ?? "",
    validTo,
    faults,
  };
}

function faultsOf(duty: NewDuty, text: (field: PersonField) => string): readonly CellFault[] {
  const checked = checkDuty(duty);
  if (checked.ok) return [];
  switch (checked.problem.kind) {
    case "duty_needs_unit":
      return [{ field: "unit", kind: "unit_needed", value: text("unit") }];
    case "duty_without_area":
      return [{ field: "area", kind: "area_not_wanted", value: text("area") }];
    case "dates_reversed":
      return [{ field: "validTo", kind: "dates_reversed", value: text("validTo") }];
    case "duty_of_platform":
    case "duty_without_unit":
      return [{ field: "role", kind: "role_not_grantable", value: text("role") }];
  }
}

type UnitFinder = (text: string) => KnownUnit | null | "unit_unknown" | "unit_ambiguous" | "unit_closed";

/** Finds a unit by its code or its name; null for an empty cell. */
function unitFinder(units: readonly KnownUnit[]): UnitFinder {
  const byCode = new Map(units.flatMap((unit) => (unit.code === null ? [] : [[unit.code, unit] as const])));
  return (text) => {
    if (text === "") return null;
    const coded = byCode.get(text);
    if (coded) return coded.isClosed ? "unit_closed" : coded;
    const named = units.filter((unit) => plainName(unit.name) === plainName(text));
    const open = named.filter((unit) => !unit.isClosed);
    if (open.length > 1) return "unit_ambiguous";
    return open[0] ?? (named.length > 0 ? "unit_closed" : "unit_unknown");
  };
}
