import { useCallback, useState } from "react";

/** Text that is being typed in the room: kept on this device until it was said, also over a reload. */
export function useKeptText(name: string): readonly [string, (text: string) => void] {
  const [text, setText] = useState(() => read(name));
  const keep = useCallback(
    (next: string) => {
      setText(next);
      write(name, next);
    },
    [name],
  );
  return [text, keep];
}

function read(name: string): string {
  try {
    return localStorage.getItem(place(name)) ?? "";
  } catch {
    return "";
  }
}

function write(name: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(place(name));
    else localStorage.setItem(place(name), text);
  } catch {
    // private windows may refuse storage; the text then lasts as long as the page
  }
}

function place(name: string): string {
  return `bening.room.${name}`;
}
