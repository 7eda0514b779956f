import classes from "./kbd-hint.module.css";

/** A key, as on the keyboard; hidden where there is none to press (touch screens). */
export function KbdHint({ keys }: { readonly keys: string }) {
  return <kbd className={classes["kbd"]}>{keys}</kbd>;
}
