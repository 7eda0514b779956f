/** Slides, the profile video and drawn pages: rows are added, never changed. */
export type DeskSlidesTables = {
  desk_decks: {
    agency_id: string;
    id: string;
    session_id: string;
    number: number;
    document_id: string;
    document_number: number;
    sha256: string;
    file_name: string;
    bytes: number;
    pages: number;
    brought_by: string | null;
    brought_at: Date;
  };
  desk_films: {
    agency_id: string;
    session_id: string;
    number: number;
    kind: "link" | "file" | "none";
    url: string;
    document_id: string | null;
    document_number: number | null;
    brought_by: string | null;
    brought_at: Date;
  };
  desk_pages: {
    agency_id: string;
    sha256: string;
    number: number;
    pages: number;
    width: number;
    height: number;
    words: string;
    light_sha256: string;
    sharp_sha256: string;
    drawn_at: Date;
  };
};
