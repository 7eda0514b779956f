import { NativeSelect, TextInput } from "@mantine/core";
import { type ReactNode, useEffect, useState } from "react";
import { evidenceKind } from "../../../contract/evidence/library.ts";
import * as m from "../../../words/messages.js";
import { useLinkedText, useLinkedTexts } from "../../ui/linked-text.ts";
import { useNow } from "../../ui/clock.tsx";
import { kindWord } from "./library-words.ts";
import s from "./library.module.css";

export type LibraryQuery = {
  readonly q?: string;
  readonly kind?: (typeof evidenceKind.options)[number];
  readonly year?: number;
  readonly use?: "used" | "unused";
  readonly state?: "no_text" | "ending" | "attention" | "withdrawn";
};
type Filters = {
  readonly query: LibraryQuery;
  readonly set: (values: Readonly<Record<string, string>>) => void;
  readonly clear: () => void;
};

/** What the list is narrowed to stands in the address: a link shows the same. What is unknown there is left out. */
export function useLibraryFilters(): Filters {
  const [q] = useLinkedText("q");
  const [kind] = useLinkedText("kind");
  const [year] = useLinkedText("year");
  const [use] = useLinkedText("use");
  const [state] = useLinkedText("state");
  const set = useLinkedTexts();
  const chosenKind = evidenceKind.options.find((one) => one === kind);
  const chosenUse = uses.find((one) => one === use);
  const chosenState = states.find((one) => one === state);
  return {
    query: {
      ...(q.trim() === "" ? {} : { q: q.trim() }),
      ...(chosenKind ? { kind: chosenKind } : {}),
      ...(/^\d{4}$/.test(year) ? { year: Number(year) } : {}),
      ...(chosenUse ? { use: chosenUse } : {}),
      ...(chosenState ? { state: chosenState } : {}),
    },
    set,
    clear: () => set({ q: "", kind: "", year: "", use: "", state: "" }),
  };
}

export function isFiltered(query: LibraryQuery): boolean {
  return Object.keys(query).length > 0;
}

const uses = ["used", "unused"] as const;
const states = ["no_text", "ending", "attention", "withdrawn"] as const;

export function LibraryFilters({ filters, children }: { readonly filters: Filters; readonly children: ReactNode }) {
  const { query, set } = filters;
  const [typed, setTyped] = useState(query.q ?? "");
  const thisYear = useNow(3_600_000).getFullYear();
  // A link or the way back changes the words from outside.
  useEffect(() => setTyped((before) => (before.trim() === (query.q ?? "") ? before : (query.q ?? ""))), [query.q]);
  useEffect(() => {
    if (typed.trim() === (query.q ?? "")) return;
    const timer = setTimeout(() => set({ q: typed.trim() }), 300);
    return () => clearTimeout(timer);
  }, [typed, query.q, set]);
  return (
    <div className={s.tools} role="search">
      <TextInput
        className={s.search}
        type="search"
        aria-label={m.library_search()}
        placeholder={m.library_search()}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <NativeSelect
        aria-label={m.library_kind()}
        value={query.kind ?? ""}
        onChange={(event) => set({ kind: event.currentTarget.value })}
        data={[
          { value: "", label: m.library_kind_all() },
          ...evidenceKind.options.map((value) => ({ value, label: kindWord(value) })),
        ]}
      />
      <NativeSelect
        aria-label={m.library_year()}
        value={query.year ? String(query.year) : ""}
        onChange={(event) => set({ year: event.currentTarget.value })}
        data={[
          { value: "", label: m.library_year_all() },
          ...Array.from({ length: 8 }, (_, back) => String(thisYear + 1 - back)).map((value) => ({
            value,
            label: value,
          })),
        ]}
      />
      <NativeSelect
        aria-label={m.library_use()}
        value={query.use ?? ""}
        onChange={(event) => set({ use: event.currentTarget.value })}
        data={[
          { value: "", label: m.library_use_all() },
          { value: "used", label: m.library_use_used() },
          { value: "unused", label: m.library_use_unused() },
        ]}
      />
      <NativeSelect
        aria-label={m.library_state()}
        value={query.state ?? ""}
        onChange={(event) => set({ state: event.currentTarget.value })}
        data={[
          { value: "", label: m.library_state_all() },
          { value: "no_text", label: m.library_state_no_text() },
          { value: "ending", label: m.library_state_ending() },
          { value: "attention", label: m.library_state_attention() },
          { value: "withdrawn", label: m.library_state_withdrawn() },
        ]}
      />
      {children}
    </div>
  );
}
