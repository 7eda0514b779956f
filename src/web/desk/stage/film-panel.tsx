import { Button, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import type { bringFilm, Film } from "../../../contract/desk/slides.ts";
import { largestFilm } from "../../../core/desk/stage/material.ts";
import * as m from "../../../words/messages.js";
import type { Input } from "../../ui/call.ts";
import { moment, type Zone } from "../../ui/dates.ts";
import { fileSize } from "../../ui/numbers.ts";
import type { Here } from "../room/use-room.ts";
import { FilmView } from "./film-view.tsx";
import s from "./panel.module.css";

type Said = Input<typeof bringFilm>["body"];

/** The profile video: an address, or a file of one's own. */
export function FilmPanel({
  here,
  film,
  zone,
  maySend,
  onFile,
  onSaid,
}: {
  readonly here: Here;
  readonly film: Film | null;
  readonly zone: Zone;
  readonly maySend: boolean;
  readonly onFile: (file: File) => void;
  readonly onSaid: (said: Said) => void;
}) {
  const [url, setUrl] = useState("");
  const [isWrong, setWrong] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      {film ? (
        <div className={s.fact}>
          <FilmView here={here} film={film} />
          <small>{m.desk_stage_brought({ name: film.broughtBy, at: moment(film.broughtAt, zone) })}</small>
        </div>
      ) : (
        <p>{m.desk_stage_no_film()}</p>
      )}
      {maySend && (
        <>
          <form
            className={s.link}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              const isAddress = URL.canParse(url.trim()) && new URL(url.trim()).protocol === "https:";
              setWrong(!isAddress);
              if (!isAddress) return;
              onSaid({ kind: "link", url: url.trim() });
              setUrl("");
            }}
          >
            <TextInput
              type="url"
              label={m.desk_stage_film_link()}
              placeholder="https://"
              value={url}
              error={isWrong ? m.desk_stage_film_link_wrong() : undefined}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
            <Button type="submit" variant="default">
              {m.desk_stage_film_save()}
            </Button>
          </form>
          <div className={s.steps}>
            <Button variant="default" onClick={() => input.current?.click()}>
              {m.desk_stage_film_upload()}
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              tabIndex={-1}
              accept=".mp4,video/mp4"
              aria-label={m.desk_stage_film_upload()}
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                if (file) onFile(file);
                event.currentTarget.value = "";
              }}
            />
            <small>{m.desk_stage_film_limit({ size: fileSize(largestFilm) })}</small>
            {film && (
              <Button variant="subtle" onClick={() => onSaid({ kind: "none" })}>
                {m.desk_stage_film_drop()}
              </Button>
            )}
          </div>
        </>
      )}
    </>
  );
}
