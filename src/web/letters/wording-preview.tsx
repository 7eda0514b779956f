import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { previewTemplate } from "../../contract/letters/wording.ts";
import type { Template } from "../../core/letters/template.ts";
import * as m from "../../words/messages.js";
import { addressOf, CallProblem, readProblem } from "../ui/call.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { Waiting } from "../ui/skeletons.tsx";
import s from "./letters.module.css";

const PdfView = lazy(async () => ({ default: (await import("../evidence/preview/pdf-view.tsx")).PdfView }));

/** The letter as it would look with this wording and example data, drawn when asked for. */
export function WordingPreview({ agencyId, template }: { readonly agencyId: string; readonly template: Template }) {
  const draw = useMutation({ mutationFn: async () => await drawPreview(agencyId, template) });
  return (
    <div className={s.seen}>
      <p>
        <Button loading={draw.isPending} onClick={() => draw.mutate()}>
          {m.letters_preview()}
        </Button>{" "}
        <span className={s.soft}>{m.letters_preview_hint()}</span>
      </p>
      {draw.error && <ProblemPanel problem={draw.error} />}
      {draw.data && (
        <Suspense fallback={<Waiting>{null}</Waiting>}>
          <PdfView key={draw.data.made} address={draw.data.bytes} pages={[]} page={1} find="" />
        </Suspense>
      )}
    </div>
  );
}

async function drawPreview(
  agencyId: string,
  template: Template,
): Promise<{ readonly made: number; readonly bytes: Uint8Array }> {
  const path = addressOf(previewTemplate.path, { params: { agencyId, kind: template.kind } });
  let response: Response;
  try {
    response = await fetch(path, {
      method: previewTemplate.method,
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ template, subjectId: null }),
    });
  } catch {
    throw new CallProblem({ kind: "offline", status: 0, title: "the server was not reached" });
  }
  if (!response.ok) throw await readProblem(response);
  return { made: performance.now(), bytes: new Uint8Array(await response.arrayBuffer()) };
}
