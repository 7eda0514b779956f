import type { ComponentProps } from "react";
import s from "./link-button.module.css";

/** A step that reads like a link in a sentence but changes something here instead of going elsewhere. */
export function LinkButton(props: Omit<ComponentProps<"button">, "type" | "className">) {
  return <button {...props} type="button" className={s.link} />;
}
