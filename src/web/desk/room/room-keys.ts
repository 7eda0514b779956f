/** What a keystroke means in the room. */
export type RoomCommand =
  | "microphone"
  | "evidence"
  | "note"
  | "question"
  | "hand"
  | "slide_next"
  | "slide_back"
  | "help";

export type RoomStroke = {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  /** Where the focus is: in a field letters are letters; on a control arrows may be the control's own. */
  readonly place: "page" | "control" | "field";
};

const letters: Readonly<Record<string, RoomCommand>> = {
  m: "microphone",
  e: "evidence",
  n: "note",
  q: "question",
  h: "hand",
  "?": "help",
};
const arrows: Readonly<Record<string, RoomCommand>> = {
  arrowright: "slide_next",
  pagedown: "slide_next",
  arrowleft: "slide_back",
  pageup: "slide_back",
};

/** The command of a keystroke, or null: the browser and the field that has the focus come first. */
export function roomCommandFor({ key, ctrl, alt, place }: RoomStroke): RoomCommand | null {
  if (ctrl || alt || place === "field") return null;
  const name = key.toLowerCase();
  return letters[name] ?? (place === "page" ? (arrows[name] ?? null) : null);
}
