/** Reads unknown JSON shape by shape and notes every departure with its JSON path, so that all faults are told at once. */
export type Notes = { readonly faults: { readonly place: string; readonly sentence: string }[] };

export type Reader<Value> = (json: unknown, place: string, notes: Notes) => Value;

export type Shape<Value> = { readonly [Key in keyof Value]: Reader<Value[Key]> };

/** An object with exactly these keys: a missing or an unknown key is a fault. */
export function record<Value extends object>(shape: Shape<Value>): Reader<Value> {
  return (json, place, notes) => {
    const source = isObject(json) ? json : {};
    if (!isObject(json)) note(notes, place, `must be an object, not ${nameOf(json)}.`);
    else {
      for (const key of Object.keys(source)) {
        if (!Object.hasOwn(shape, key)) note(notes, join(place, key), "is not known here.");
      }
    }
    const entries = Object.entries<Reader<unknown>>(shape).map(([key, read]) => {
      if (isObject(json) && !Object.hasOwn(source, key)) note(notes, join(place, key), "is missing.");
      const reads = Object.hasOwn(source, key);
      return [key, read(reads ? source[key] : undefined, join(place, key), reads ? notes : { faults: [] })];
    });
    // Every key of the shape was read by its own reader, so the entries form a Value (or a fault was noted).
    return Object.fromEntries(entries) as Value;
  };
}

export function list<Value>(read: Reader<Value>): Reader<readonly Value[]> {
  return (json, place, notes) => {
    if (!Array.isArray(json)) {
      note(notes, place, `must be a list, not ${nameOf(json)}.`);
      return [];
    }
    return json.map((entry: unknown, at) => read(entry, `${place}[${at}]`, notes));
  };
}

/** An object used as a table: any key, one shape of value. */
export function table<Value>(read: Reader<Value>): Reader<Readonly<Record<string, Value>>> {
  return (json, place, notes) => {
    if (!isObject(json)) {
      note(notes, place, `must be an object, not ${nameOf(json)}.`);
      return {};
    }
    return Object.fromEntries(Object.entries(json).map(([key, entry]) => [key, read(entry, join(place, key), notes)]));
  };
}

export const text: Reader<string> = (json, place, notes) => {
  if (typeof json === "string" && json.trim() !== "") return json;
  note(notes, place, typeof json === "string" ? "must not be empty." : `must be text, not ${nameOf(json)}.`);
  return "";
};

export const wholeNumber: Reader<number> = (json, place, notes) => {
  if (typeof json === "number" && Number.isSafeInteger(json) && json >= 0) return json;
  note(notes, place, `must be a whole number of 0 or more, not ${nameOf(json)}.`);
  return 0;
};

export const flag: Reader<boolean> = (json, place, notes) => {
  if (typeof json === "boolean") return json;
  note(notes, place, `must be true or false, not ${nameOf(json)}.`);
  return false;
};

export function oneOf<const Value extends string | number>(...allowed: readonly [Value, ...Value[]]): Reader<Value> {
  return (json, place, notes) => {
    const found = allowed.find((value) => value === json);
    if (found === undefined) note(notes, place, `must be one of ${allowed.join(", ")}, not ${nameOf(json)}.`);
    return found ?? allowed[0];
  };
}

export function orNull<Value>(read: Reader<Value>): Reader<Value | null> {
  return (json, place, notes) => (json === null ? null : read(json, place, notes));
}

export function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

function note(notes: Notes, place: string, sentence: string): void {
  notes.faults.push({ place: place === "" ? "the pack" : place, sentence: `${place === "" ? "It" : place} ${sentence}` });
}

function join(place: string, key: string): string {
  return place === "" ? key : `${place}.${key}`;
}

function nameOf(json: unknown): string {
  if (json === undefined) return "nothing";
  if (Array.isArray(json)) return "a list";
  return isObject(json) ? "an object" : JSON.stringify(json);
}
