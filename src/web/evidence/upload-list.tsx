import * as m from "../../words/messages.js";
import { fileSize } from "../ui/numbers.ts";
import { problemWords } from "../ui/problem-words.ts";
import type { Upload } from "./upload-queue.ts";
import type { Uploads } from "./use-uploads.ts";
import s from "./upload-list.module.css";

/**
 * The files on their way, each with its state and what can be done; above them the sum, where there are several.
 * `purpose` shows those of one item only.
 */
export function UploadList({ uploads, purpose }: { readonly uploads: Uploads; readonly purpose?: string }) {
  const shown = purpose === undefined ? uploads.running : uploads.running.filter((one) => one.purpose === purpose);
  if (shown.length === 0) return null;
  return (
    <div className={s.list} role="group" aria-label={m.upload_list()}>
      {shown.length > 1 && <Sum uploads={uploads} />}
      <ul className={s.rows}>
        {shown.map((upload) => (
          <Row key={upload.number} upload={upload} uploads={uploads} />
        ))}
      </ul>
    </div>
  );
}

function Sum({ uploads: { running, total, pause, resume, retry } }: { readonly uploads: Uploads }) {
  const has = (...states: readonly Upload["state"][]): boolean => running.some(({ state }) => states.includes(state));
  const again = running.filter(({ state, problem }) => state === "failed" && problemWords(problem).retry);
  return (
    <div className={s.sum}>
      <span role="status">
        {m.upload_total({
          done: total.done,
          files: total.files,
          sent: fileSize(total.sent),
          bytes: fileSize(total.bytes),
        })}
        {total.failed > 0 && <b className={s.fault}> · {m.upload_total_failed({ count: total.failed })}</b>}
      </span>
      <span className={s.steps}>
        {has("waiting", "sending", "offline") && <Step onClick={() => pause()}>{m.upload_pause_all()}</Step>}
        {has("paused") && <Step onClick={() => resume()}>{m.upload_resume_all()}</Step>}
        {again.length > 1 && (
          <Step onClick={() => again.forEach(({ number }) => retry(number))}>{m.upload_retry_all()}</Step>
        )}
      </span>
      <progress value={total.share} max={1} aria-label={m.upload_list()} />
    </div>
  );
}

function Row({ upload, uploads }: { readonly upload: Upload; readonly uploads: Uploads }) {
  const { number, name, folder, state, share } = upload;
  return (
    <li className={s.row} data-state={state}>
      <span className={s.name}>
        {folder !== "" && <span className={s.soft}>{folder}/</span>}
        {name}
      </span>
      <span className={s.steps}>
        {(state === "sending" || state === "waiting" || state === "offline") && (
          <Step onClick={() => uploads.pause(number)} aria-label={m.upload_pause_named({ name })}>
            {m.upload_pause()}
          </Step>
        )}
        {state === "paused" && (
          <Step onClick={() => uploads.resume(number)} aria-label={m.upload_resume_named({ name })}>
            {m.upload_resume()}
          </Step>
        )}
        {state === "failed" && problemWords(upload.problem).retry && (
          <Step onClick={() => uploads.retry(number)} aria-label={m.upload_retry_named({ name })}>
            {m.upload_retry()}
          </Step>
        )}
        {state === "failed" ? (
          <Step onClick={() => uploads.drop(number)} aria-label={m.upload_discard_named({ name })}>
            {m.upload_discard()}
          </Step>
        ) : (
          <Step onClick={() => uploads.drop(number)} aria-label={m.upload_cancel_named({ name })}>
            {m.upload_cancel()}
          </Step>
        )}
      </span>
      {state === "failed" ? (
        <span className={s.fault} role="alert">
          ✕ {problemWords(upload.problem).what} <span className={s.next}>{problemWords(upload.problem).next}</span>
        </span>
      ) : (
        <>
          <progress value={share} max={1} aria-label={m.upload_progress({ name })} />
          <span className={s.soft}>{wordsOf(upload)}</span>
        </>
      )}
    </li>
  );
}

function wordsOf({ state, sent, bytes }: Upload): string {
  if (state === "waiting") return m.upload_waiting();
  if (state === "checking") return m.upload_checking();
  if (state === "offline") return `▲ ${m.upload_offline()}`;
  const far = m.upload_sending({ sent: fileSize(sent), bytes: fileSize(bytes) });
  return state === "paused" ? `${m.upload_paused()} · ${far}` : far;
}

function Step(props: { readonly onClick: () => void; readonly children: string; readonly "aria-label"?: string }) {
  return <button {...props} type="button" className={s.step} />;
}
