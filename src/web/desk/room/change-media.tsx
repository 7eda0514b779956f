import { Modal } from "@mantine/core";
import { useState } from "react";
import * as m from "../../../words/messages.js";
import { Form } from "../../ui/form.tsx";
import { MediaFields } from "../schedule/media-form.tsx";
import { mediaKinds } from "../schedule/schedule-words.ts";
import { carriedBy } from "./sound-and-picture.tsx";
import type { Room } from "./use-room.ts";
import s from "./dialogs.module.css";

/** The chair goes over to another way of seeing and hearing each other; everything else of the room stays as it is. */
export function ChangeMedia({ room, onClose }: { readonly room: Room; readonly onClose: () => void }) {
  const now = carriedBy(room);
  const [media, setMedia] = useState<string>(now.media);
  const [link, setLink] = useState(now.link);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async () => {
    setSending(true);
    setProblem(null);
    try {
      const chosen = mediaKinds.find((one) => one === media) ?? "embedded";
      await room.act("media.changed", { media: chosen, link: chosen === "external" ? link.trim() : "" });
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={m.desk_room_media_change()}>
      <Form
        send={m.desk_room_media_change()}
        sending={sending}
        problem={problem}
        onCancel={onClose}
        onSend={() => void send()}
      >
        <p className={s.what}>{m.desk_room_media_change_what()}</p>
        <MediaFields media={media} setMedia={setMedia} link={link} setLink={setLink} />
      </Form>
    </Modal>
  );
}
