import type { Audience } from "../../../contract/worksheets/threads.ts";
import * as m from "../../../words/messages.js";
import type { Reader } from "./mention-list.tsx";
import { audienceWords, speakerRole } from "./thread-words.ts";
import s from "./threads.module.css";

/** Who will read what is being written, in a sentence; the names on request. */
export function ReadersLine({
  audience,
  readers,
}: {
  readonly audience: Audience;
  readonly readers: readonly Reader[] | undefined;
}) {
  const words = audienceWords[audience];
  const others = readers?.filter(({ me }) => !me);
  return (
    <details className={s.readers} data-audience={audience}>
      <summary>
        <span aria-hidden="true">{words.sign}</span> {words.what()}
        {others && ` ${m.threads_readers({ count: others.length })}`}
      </summary>
      {others && others.length > 0 && (
        <ul>
          {others.map((one) => (
            <li key={one.id}>
              {one.name} <small>{speakerRole(one)}</small>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
