import { useId, useState } from "react";
import { whyNot } from "../../contract/people/why-not.ts";
import type { Action } from "../../core/people/permissions.ts";
import * as m from "../../words/messages.js";
import { useCall } from "./queries.ts";
import { problemWords } from "./problem-words.ts";
import { doWord, whyNotSentences } from "./why-not-words.ts";
import classes from "./why-not.module.css";

/** What is asked about; a worksheet says its unit itself. */
export type About = { readonly agencyId?: string; readonly unitId?: string; readonly worksheetId?: string };

/** "Why not?": opens in place into what one has, what is missing, who could and when. Beside every refused thing. */
export function WhyNot({ action, about }: { readonly action: Action; readonly about: About }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div className={classes["why"]}>
      <button
        type="button"
        className={classes["open"]}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true">?</span> {isOpen ? m.why_close() : m.why_open()}
      </button>
      <div id={id} role="status">
        {isOpen && <Explanation action={action} about={about} />}
      </div>
    </div>
  );
}

function Explanation({ action, about }: { readonly action: Action; readonly about: About }) {
  const why = useCall(whyNot, { query: { action, ...about } });
  if (why.isPending) return <p className={classes["waiting"]}>{m.ui_waiting()}</p>;
  if (why.isError) return <p className={classes["waiting"]}>{problemWords(why.error).what}</p>;
  return (
    <div className={classes["panel"]}>
      <p className={classes["title"]}>{m.why_title({ action: doWord(action) })}</p>
      <ul>
        {whyNotSentences(why.data).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
