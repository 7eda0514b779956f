import type { FastifyInstance } from "fastify";
import * as contract from "../../../contract/worksheets/threads.ts";
import type { Action } from "../../../core/people/permissions.ts";
import { threadAction } from "../../../core/worksheets/threads/audience.ts";
import { type House, serve } from "../../platform/http.ts";
import { inWorksheet, type Visit } from "../place.ts";
import { topicOf } from "../live.ts";
import { countHere } from "./counts.ts";
import { findAwaited } from "./awaited.ts";
import { audiencesHere, findThread, findThreads } from "./read-threads.ts";
import { showReaders } from "./readers.ts";
import { findVersions } from "./versions.ts";
import { edit, withdraw } from "./change-message.ts";
import { type Held, hold } from "./hold-thread.ts";
import { answer, begin, see, settle } from "./write-threads.ts";

type Here = Parameters<typeof topicOf>[0];
type Asked = Parameters<typeof inWorksheet>[1];

/** Conversation on items and documents. Every step asks the permission table for the audience of its thread. */
export function threadRoutes(app: FastifyInstance, house: House): void {
  const inside = { allows: "inside" } as const;
  const reading = async <Value>(asked: Asked, work: (visit: Visit) => Promise<Value>): Promise<Value> =>
    await inWorksheet(house, asked, "worksheets.read", work);

  /** Takes a step in a thread and tells those who may read it; answers the thread as it stands then. */
  async function step(
    asked: Asked & { readonly params: Here },
    work: (visit: Visit) => Promise<Held>,
    action: Action = "worksheets.read",
  ) {
    const { held, thread } = await inWorksheet(house, asked, action, async (visit) => {
      const held = await work(visit);
      return { held, thread: await findThread(visit, held.id) };
    });
    const message = { kind: "thread", item: held.item, threadId: held.id };
    house.live.publish(topicOf(asked.params), message, held.audience);
    return thread;
  }

  serve(
    app,
    house,
    contract.listThreads,
    async (asked) => await reading(asked, async (visit) => await findThreads(visit, asked.query)),
    inside,
  );
  serve(
    app,
    house,
    contract.getThread,
    async (asked) => await reading(asked, async (visit) => await findThread(visit, asked.params.threadId)),
    inside,
  );
  serve(app, house, contract.countThreads, async (asked) => await reading(asked, countHere), inside);
  serve(
    app,
    house,
    contract.listThreadReaders,
    async (asked) =>
      await inWorksheet(house, asked, threadAction(asked.params.audience, "read"), async (visit) => ({
        items: await showReaders(visit, asked.params.audience),
      })),
    inside,
  );
  serve(
    app,
    house,
    contract.openThread,
    async (asked) => {
      const work = async (visit: Visit) => await begin(house, visit, asked.body);
      return await step(asked, work, threadAction(asked.body.audience, "write"));
    },
    inside,
  );
  serve(
    app,
    house,
    contract.sayInThread,
    async (asked) => await step(asked, async (visit) => await answer(house, visit, asked.params.threadId, asked.body)),
    inside,
  );
  serve(
    app,
    house,
    contract.editMessage,
    async (asked) => await step(asked, async (visit) => await edit(house, visit, asked.params, asked.body)),
    inside,
  );
  serve(
    app,
    house,
    contract.withdrawMessage,
    async (asked) => await step(asked, async (visit) => await withdraw(visit, asked.params)),
    inside,
  );
  serve(
    app,
    house,
    contract.resolveThread,
    async (asked) =>
      await step(asked, async (visit) => await settle(visit, asked.params.threadId, asked.body.resolved)),
    inside,
  );
  serve(
    app,
    house,
    contract.listMessageVersions,
    async (asked) =>
      await reading(asked, async (visit) => {
        audiencesHere(visit, "read");
        return { items: await findVersions(visit, asked.params) };
      }),
    inside,
  );
  serve(
    app,
    house,
    contract.seeThread,
    async (asked) =>
      await reading(asked, async (visit) => {
        await see(visit, await hold(visit, asked.params.threadId, "read"), asked.body.number);
        return { ok: true as const };
      }),
    inside,
  );
  serve(app, house, contract.listAwaited, async ({ asker, now }) => ({
    items: await findAwaited(house, asker, now),
  }));
}
