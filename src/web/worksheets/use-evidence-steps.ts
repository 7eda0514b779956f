import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import * as m from "../../words/messages.js";
import { type EvidenceDocument, listEvidence } from "../../contract/evidence.ts";
import { attachEvidence, detachEvidence, getWorksheet } from "../../contract/worksheets/filling.ts";
import { type Worksheet } from "../../contract/worksheets/shapes.ts";
import type { Layer } from "../../core/kernel/layer.ts";
import { call } from "../ui/call.ts";
import { problemWords } from "../ui/problem-words.ts";
import { keyOf } from "../ui/queries.ts";
import { useToast } from "../ui/toasts.tsx";
import type { Attachment } from "./sheet.ts";

export type EvidenceSteps = {
  /** Rests the item on the document's newest version, or changes the page pointer of one that is there. */
  /** On the newest version, or on the one of `number`. */
  readonly attach: (
    item: string,
    document: Pick<Attachment, "documentId" | "title">,
    pages: string,
    number?: number,
  ) => Promise<void>;
  /** Takes it off at once and offers the way back. */
  readonly detach: (item: string, attachment: Attachment) => Promise<void>;
  readonly attachUploaded: (document: EvidenceDocument, item: string) => Promise<void>;
};

/** Attaching and detaching, seen at once; a refusal is said and what was shown goes back to the truth. */
export function useEvidenceSteps(worksheet: Worksheet, layer: Layer): EvidenceSteps {
  const client = useQueryClient();
  const toast = useToast();
  const { agencyId, id: worksheetId } = worksheet;
  return useMemo(() => {
    const key = keyOf(getWorksheet, { params: { agencyId, worksheetId } });
    const place = (item: string, documentId: string) => ({ agencyId, worksheetId, layer, item, documentId });
    const show = (item: string, change: (rows: readonly Attachment[]) => readonly Attachment[]): void => {
      client.setQueryData<Worksheet>(key, (whole) => whole && withEvidence(whole, layer, item, change));
    };
    const failed = (problem: unknown): void => {
      toast({ text: problemWords(problem).what, tone: "block" });
      void client.invalidateQueries({ queryKey: key });
    };
    const attach: EvidenceSteps["attach"] = async (item, document, pages, number) => {
      try {
        const body = number === undefined ? { pages } : { pages, number };
        const attached = await call(attachEvidence, { params: place(item, document.documentId), body });
        show(item, (rows) =>
          rows.some((row) => row.documentId === attached.documentId)
            ? rows.map((row) => (row.documentId === attached.documentId ? attached : row))
            : [...rows, attached],
        );
        void client.invalidateQueries({ queryKey: [listEvidence.name] });
      } catch (problem) {
        failed(problem);
      }
    };
    return {
      attach,
      attachUploaded: (document, item) => attach(item, { documentId: document.id, title: document.title }, ""),
      detach: async (item, attachment) => {
        show(item, (rows) => rows.filter((row) => row.documentId !== attachment.documentId));
        try {
          await call(detachEvidence, { params: place(item, attachment.documentId) });
          toast({
            text: m.worksheet_detached({ title: attachment.title }),
            undo: () => void attach(item, attachment, attachment.pages, attachment.number),
          });
        } catch (problem) {
          failed(problem);
        }
      },
    };
  }, [client, toast, agencyId, worksheetId, layer]);
}

function withEvidence(
  whole: Worksheet,
  layer: Layer,
  item: string,
  change: (rows: readonly Attachment[]) => readonly Attachment[],
): Worksheet {
  const known = whole.layers.some((one) => one.layer === layer)
    ? whole.layers
    : [...whole.layers, { layer, entries: [], evidence: [] }];
  return {
    ...whole,
    layers: known.map((one) => {
      if (one.layer !== layer) return one;
      const rows = one.evidence.filter((row) => row.item === item).map((row) => row.attachment);
      return {
        ...one,
        evidence: [
          ...one.evidence.filter((row) => row.item !== item),
          ...change(rows).map((attachment) => ({ item, attachment })),
        ],
      };
    }),
  };
}
