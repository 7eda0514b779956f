import { type Film, playFilm } from "../../../contract/desk/slides.ts";
import * as m from "../../../words/messages.js";
import { addressOf } from "../../ui/call.ts";
import type { Here } from "../room/use-room.ts";
import s from "./stage.module.css";

/** The profile video: played from here, or a way to where it is. Everybody plays their own. */
export function FilmView({ here, film }: { readonly here: Here; readonly film: Film }) {
  if (film.kind === "link") {
    return (
      <p>
        <a href={film.url} target="_blank" rel="noreferrer">
          {m.desk_stage_film_open({ host: new URL(film.url).host })}
        </a>
      </p>
    );
  }
  const { agencyId, sessionId } = here;
  return (
    // It comes as it was filmed, without captions; and it begins when somebody wants it, for the line's sake.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video
      className={s.film}
      preload="none"
      playsInline
      controls
      src={addressOf(playFilm.path, { params: { agencyId, sessionId } })}
      aria-label={m.desk_stage_film_name({ name: film.fileName })}
    />
  );
}
