import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";

/** Something that Ctrl+K finds. `group` is a word on screen ("Butir", "Unit"); `more` words are searched too. */
export type PaletteEntry = {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  readonly more?: string;
  readonly keys?: string;
  readonly run: () => void;
};

type Palette = {
  readonly entries: readonly PaletteEntry[];
  readonly opened: boolean;
  readonly open: () => void;
  readonly close: () => void;
  readonly register: (owner: symbol, entries: readonly PaletteEntry[]) => void;
};

const Entries = createContext<Palette>({
  entries: [],
  opened: false,
  open: () => undefined,
  close: () => undefined,
  register: () => undefined,
});

/** While the calling screen stands, Ctrl+K finds these. Keep the array steady (useMemo), it is compared by identity. */
export function usePaletteEntries(entries: readonly PaletteEntry[]): void {
  const { register } = use(Entries);
  const owner = useRef(Symbol("palette"));
  useEffect(() => {
    const key = owner.current;
    register(key, entries);
    return () => register(key, []);
  }, [entries, register]);
}

export function usePalette(): Palette {
  return use(Entries);
}

export function PaletteProvider({ children }: { readonly children: ReactNode }) {
  const [byOwner, setByOwner] = useState<ReadonlyMap<symbol, readonly PaletteEntry[]>>(new Map());
  const [opened, setOpened] = useState(false);
  const register = useCallback((owner: symbol, entries: readonly PaletteEntry[]) => {
    setByOwner((before) => {
      const after = new Map(before);
      if (entries.length === 0) after.delete(owner);
      else after.set(owner, entries);
      return after;
    });
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        setOpened((was) => !was);
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  const palette = useMemo<Palette>(
    // Screens below the frame come first: the newest registration is the nearest to what the person does.
    () => ({
      entries: [...byOwner.values()].reverse().flat(),
      opened,
      open: () => setOpened(true),
      close: () => setOpened(false),
      register,
    }),
    [byOwner, opened, register],
  );
  return <Entries value={palette}>{children}</Entries>;
}
