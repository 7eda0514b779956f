import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { bringDeck, bringFilm, getMaterial, type Material } from "../../../contract/desk/slides.ts";
import { largestDeck, mostSlides } from "../../../core/desk/stage/material.ts";
import * as m from "../../../words/messages.js";
import { UploadList } from "../../evidence/upload-list.tsx";
import { useUploads } from "../../evidence/use-uploads.ts";
import { call } from "../../ui/call.ts";
import { Card } from "../../ui/card.tsx";
import { moment } from "../../ui/dates.ts";
import { FileDrop } from "../../ui/file-drop.tsx";
import { count, fileSize } from "../../ui/numbers.ts";
import { ProblemPanel } from "../../ui/problem-panel.tsx";
import { Waiting } from "../../ui/skeletons.tsx";
import type { Room } from "../room/use-room.ts";
import { DeckPreview } from "./deck-preview.tsx";
import { FilmPanel } from "./film-panel.tsx";
import { useMaterial } from "./slides-button.tsx";
import s from "./panel.module.css";

/** Slides and profile video before the meeting: the unit brings them, everybody else sees whether they are there. */
export function SlidesPanel({ room }: { readonly room: Room }) {
  const read = useMaterial(room);
  return (
    <Card title={m.desk_stage_material()}>
      {read.error && !read.data && <ProblemPanel problem={read.error} onRetry={() => void read.refetch()} />}
      {!read.error && !read.data && <Waiting>{m.desk_stage_material_waiting()}</Waiting>}
      {read.data && <Brought room={room} material={read.data} />}
    </Card>
  );
}

function Brought({ room, material }: { readonly room: Room; readonly material: Material }) {
  const { deck, film, earlier, whyNotBring } = material;
  const { agencyId, id: sessionId, unitId, zone } = room.session;
  const here = { agencyId, sessionId };
  const client = useQueryClient();
  const [name, setName] = useState<string | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const settle = async (work: Promise<unknown>): Promise<void> => {
    setProblem(null);
    try {
      await work;
      await client.invalidateQueries({ queryKey: [getMaterial.name] });
    } catch (refused) {
      setProblem(refused);
    } finally {
      setName(null);
    }
  };
  const uploads = useUploads(
    { agencyId, unitId },
    ({ id: documentId, latest: number }, purpose) => {
      setName(null);
      const body = { documentId, number };
      void settle(
        purpose === "film"
          ? call(bringFilm, { params: here, body: { kind: "file", ...body } })
          : call(bringDeck, { params: here, body }),
      );
    },
    `desk ${sessionId}`,
  );
  const maySend = whyNotBring === null;
  const isSending = name !== null || uploads.running.some(({ state }) => state !== "failed");
  return (
    <div className={s.material}>
      <h3>{m.desk_stage_slides()}</h3>
      {deck ? (
        <p className={s.fact}>
          <b>{deck.fileName}</b>
          <small>
            {m.desk_stage_deck_facts({ pages: deck.pages, size: fileSize(deck.bytes) })} ·{" "}
            {m.desk_stage_brought({ name: deck.broughtBy, at: moment(deck.broughtAt, zone) })}
            {earlier.length > 0 && ` · ${m.desk_stage_deck_version({ number: deck.number })}`}
          </small>
        </p>
      ) : (
        <p>{maySend ? m.desk_stage_no_slides_unit() : m.desk_stage_no_slides()}</p>
      )}
      {deck && <DeckPreview room={room} deck={deck} />}
      {problem !== null && <ProblemPanel problem={problem} />}
      {maySend && (
        <FileDrop
          onFile={(file) => {
            setProblem(null);
            setName(file.name);
            uploads.add([file], "deck");
          }}
          isWorking={isSending && name !== null}
          name={name ?? deck?.fileName ?? null}
          accept=".pdf,application/pdf"
          invite={deck ? m.desk_stage_replace() : m.desk_stage_bring()}
          limit={m.desk_stage_limit({ pages: count(mostSlides), size: fileSize(largestDeck) })}
        />
      )}
      <UploadList uploads={uploads} />
      <h3>{m.desk_stage_film()}</h3>
      <FilmPanel
        here={here}
        film={film}
        zone={zone}
        maySend={maySend}
        onFile={(file) => {
          setProblem(null);
          uploads.add([file], "film");
        }}
        onSaid={(said) => void settle(call(bringFilm, { params: here, body: said }))}
      />
    </div>
  );
}
