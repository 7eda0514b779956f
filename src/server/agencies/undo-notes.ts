/** What an act changed, as it has to be put back. Kept as JSON with the act. */
export type UndoNotes = {
  /** Units that it made. */
  readonly created: string[];
  readonly closed: { readonly unitId: string; readonly validTo: string | null }[];
  readonly ended: { readonly dutyId: string; readonly validTo: string | null }[];
  /** Duties that it gave at a successor. */
  readonly granted: string[];
  named: {
    readonly unitId: string;
    readonly name: string;
    readonly parentId: string | null;
    /** Whether the line from the beginning was written by this act too. */
    readonly wroteFirst: boolean;
  } | null;
};

export function undoNotes(): UndoNotes {
  return { created: [], closed: [], ended: [], granted: [], named: null };
}
