import type { ReorganisationKind } from "../../core/agencies/reorganisation.ts";
import * as m from "../../words/messages.js";

export const reorganisationWords = {
  rename: m.reorg_kind_rename,
  merge: m.reorg_kind_merge,
  split: m.reorg_kind_split,
  move: m.reorg_kind_move,
  close: m.reorg_kind_close,
} as const satisfies Record<ReorganisationKind, () => string>;
