import { Button, Textarea } from "@mantine/core";
import { addParagraph, removeBlock, setText, type TextPart, textsOf } from "../../core/letters/edit-template.ts";
import type { Block, Template } from "../../core/letters/template.ts";
import * as m from "../../words/messages.js";
import s from "./letters.module.css";

/** Every block with the texts in it; `onChange` is null for who may only read. */
export function WordingBlocks({
  template,
  onChange,
}: {
  readonly template: Template;
  readonly onChange: ((template: Template) => void) | null;
}) {
  return template.blocks.map((block, at) => {
    const texts = textsOf(block, ["blocks", at]);
    return (
      // Blocks have no names of their own; one that is removed takes its place's texts with it.
      <section className={s.block} key={`${at} ${block.type}`} aria-label={`${at + 1}. ${blockWords[block.type]()}`}>
        <div className={s.line}>
          <h2>
            {at + 1}. {blockWords[block.type]()}
          </h2>
          {onChange && (
            <span className={s.line}>
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => onChange(addParagraph(template, at, m.letters_block_new()))}
              >
                {m.letters_block_add()}
              </Button>
              {template.blocks.length > 1 && (
                <Button size="compact-sm" variant="subtle" onClick={() => onChange(removeBlock(template, at))}>
                  {m.letters_block_remove()}
                </Button>
              )}
            </span>
          )}
        </div>
        {texts.map(({ path, part, text }) => (
          <Textarea
            key={path.join(" ")}
            label={partWords[part]()}
            value={text}
            maxLength={4000}
            autosize
            readOnly={onChange === null}
            onChange={(event) => onChange?.(setText(template, path, event.currentTarget.value))}
          />
        ))}
      </section>
    );
  });
}

const blockWords: Readonly<Record<Block["type"], () => string>> = {
  letterhead: m.letters_block_letterhead,
  fields: m.letters_block_fields,
  title: m.letters_block_title,
  heading: m.letters_block_heading,
  paragraph: m.letters_block_paragraph,
  list: m.letters_block_list,
  table: m.letters_block_table,
  facts: m.letters_block_facts,
  when: m.letters_block_when,
  each: m.letters_block_each,
  signatures: m.letters_block_signatures,
  sign_list: m.letters_block_sign_list,
  page_break: m.letters_block_page_break,
  copies: m.letters_block_copies,
};

const partWords: Readonly<Record<TextPart, () => string>> = {
  text: m.letters_part_text,
  number: m.letters_part_number,
  label: m.letters_part_label,
  header: m.letters_part_header,
  title: m.letters_part_title,
  date: m.letters_part_date,
  to: m.letters_part_to,
  items: m.letters_part_items,
  totals: m.letters_part_totals,
  office: m.letters_part_office,
  name: m.letters_part_name,
  below: m.letters_part_below,
  placeAndDay: m.letters_part_place_and_day,
};
