import { Radio, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { setDeskMedia } from "../../../contract/desk/schedule-media.ts";
import * as m from "../../../words/messages.js";
import { Form } from "../../ui/form.tsx";
import { useSend } from "../../ui/queries.ts";
import { useToast } from "../../ui/toasts.tsx";
import { schedules } from "./refreshes.ts";
import { mediaKinds, mediaWord } from "./schedule-words.ts";
import type { ActProps } from "./session-acts.tsx";

/** How people see and hear each other in this meeting. */
export function MediaForm({ session, onDone }: ActProps) {
  const [media, setMedia] = useState<string>(session.media);
  const [link, setLink] = useState(session.mediaLink);
  const toast = useToast();
  const send = useSend(setDeskMedia, {
    refreshes: schedules,
    onDone: () => {
      toast({ text: m.desk_schedule_media_saved() });
      onDone();
    },
  });
  return (
    <Form
      send={m.desk_schedule_media_save()}
      sending={send.isPending}
      problem={send.error}
      onCancel={onDone}
      onSend={() =>
        send.mutate({
          params: { agencyId: session.agencyId, sessionId: session.id },
          body: {
            version: session.version,
            media: mediaKinds.find((one) => one === media) ?? "embedded",
            mediaLink: media === "external" ? link.trim() : "",
          },
        })
      }
    >
      <MediaFields media={media} setMedia={setMedia} link={link} setLink={setLink} />
    </Form>
  );
}

/** The choice itself, and for an outside meeting its address. */
export function MediaFields({
  media,
  setMedia,
  link,
  setLink,
}: {
  readonly media: string;
  readonly setMedia: (media: string) => void;
  readonly link: string;
  readonly setLink: (link: string) => void;
}) {
  return (
    <>
      <Radio.Group label={m.desk_schedule_media()} value={media} onChange={setMedia}>
        <Stack gap={6} mt={6}>
          {mediaKinds.map((one) => (
            <Radio key={one} value={one} label={mediaWord(one)} />
          ))}
        </Stack>
      </Radio.Group>
      {media === "external" && (
        <TextInput
          inputMode="url"
          label={m.desk_schedule_media_link()}
          description={m.desk_schedule_media_link_hint()}
          required
          maxLength={500}
          value={link}
          onChange={(event) => setLink(event.currentTarget.value)}
        />
      )}
    </>
  );
}
