import { type ComponentType, createContext, use } from "react";

/** What later chapters lay into an open worksheet, handed in by the root: this chapter does not know them. */
export type Beside = {
  /** Below the question and the answer of the item in focus. */
  readonly Item: ComponentType;
  /** Below the header, about the unit as a whole. */
  readonly Head: ComponentType;
};

const Here = createContext<Beside | null>(null);

export const BesideProvider = Here;

export function useBeside(): Beside | null {
  return use(Here);
}
