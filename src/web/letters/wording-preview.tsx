import { Button, NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { listLetters } from "../../contract/letters/issued.ts";
import { previewTemplate } from "../../contract/letters/wording.ts";
import type { Template } from "../../core/letters/template.ts";
import * as m from "../../words/messages.js";
import { addressOf, CallProblem, readProblem } from "../ui/call.ts";
import { ProblemPanel } from "../ui/problem-panel.tsx";
import { useCall } from "../ui/queries.ts";
import { Waiting } from "../ui/skeletons.tsx";
import s from "./letters.module.css";

const PdfView = lazy(async () => ({ default: (await import("../evidence/preview/pdf-view.tsx")).PdfView }));

/** The letter as it would look with this wording, drawn when asked for. */
export function WordingPreview({ agencyId, template }: { readonly agencyId: string; readonly template: Template }) {
  const [letterId, choose] = useState("");
  const issued = useCall(listLetters, { params: { agencyId }, query: { kind: template.kind, limit: 20 } });
  const draw = useMutation({ mutationFn: async () => await drawPreview(agencyId, template, letterId || null) });
  return (
    <div className={s.seen}>
      {(issued.data?.items.length ?? 0) > 0 && (
        <NativeSelect
          label={m.letters_preview_data()}
          value={letterId}
          onChange={(event) => choose(event.currentTarget.value)}
          data={[
            { value: "", label: m.letters_preview_example() },
            ...(issued.data?.items ?? []).map((one) => ({ value: one.id, label: `${one.number} · ${one.about}` })),
          ]}
        />
      )}
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
  letterId: string | null,
): Promise<{ readonly made: number; readonly bytes: Uint8Array }> {
  const path = addressOf(previewTemplate.path, { params: { agencyId, kind: template.kind } });
  let response: Response;
  try {
    response = await fetch(path, {
      method: previewTemplate.method,
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ template, letterId }),
    });
  } catch {
    throw new CallProblem({ kind: "offline", status: 0, title: "the server was not reached" });
  }
  if (!response.ok) throw await readProblem(response);
  return { made: performance.now(), bytes: new Uint8Array(await response.arrayBuffer()) };
}
