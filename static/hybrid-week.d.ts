/** A plan file, hybrid-week/1, as an object; its schema is `plan.schema.json`. */
export type Plan = { format: string; people: object[]; weeks: object[]; [key: string]: unknown };
/** A plan as an object, or the text of its file. */
export type PlanLike = Plan | string;

export interface Score {
  /** Millionths of points; null where nothing applies. */
  overall: number | null;
  /** Halves that break what management set. */
  broken: number;
  principles: Record<string, number>;
  criteria: Record<string, unknown>;
  findings: object[];
  notices: object[];
}
export function score(plan: PlanLike): Promise<Score>;

export interface ReadOptions {
  /** The plan that the file is read for; an empty one where it is left out. */
  plan?: PlanLike;
  /** `2026-11-23`; a plan without people begins in its week. Today where it is left out. */
  today?: string;
  /** Such as `da`, `en`, `nb`, `sv` or `de`, for the sentences. */
  lang?: string;
  /** A label such as `macintosh`, where the text is neither UTF-8, UTF-16 nor Windows-1252. */
  encoding?: string;
  /** What each column of a table becomes: `name`, `skip`, `group`, `mon`, `2026-11-23`, … */
  columns?: string[];
  /** Whose calendar it is, an id. */
  person?: string;
  /** The plan's zone, `Europe/Copenhagen` where it is left out. */
  zone?: string;
}
export interface Reading {
  /** The plan as it would be. */
  plan: Plan;
  /** A sentence each. */
  problems: string[];
  /** What follows is told of everything but plan files read without a plan. */
  format?: "plan" | "people" | "week" | "long" | "calendar" | "graph" | "google";
  summary?: string;
  columns?: { header: string; becomes: string }[];
  choices?: { id: string; label: string }[];
  changes?: { person: string; week: string; day: string; from: string | null; to: string }[];
}
/**
 * Reads a plan file, CSV, an Excel workbook, an iCalendar file, or JSON of Microsoft Graph or Google Calendar.
 * Throws one sentence where nothing can be made of it.
 */
export function read(file: PlanLike | Uint8Array | ArrayBuffer | Blob | object, options?: ReadOptions): Promise<Reading>;

export interface WriteOptions {
  /** Such as `da`, `en`, `nb`, `sv` or `de`; a file of one language is read in all. */
  lang?: string;
}
export interface WeekOptions extends WriteOptions {
  /** Such as `2026-W48`; the first where it is left out. */
  week?: string;
}
export interface CalendarOptions extends WriteOptions {
  /** Whose days, ids; everybody's where they are left out. */
  people?: string[];
  /** A group's days. */
  group?: string;
  /** The time of writing. */
  now?: Date | string;
  /** Rises with each writing; minutes since 2020 where it is left out. */
  sequence?: number;
  /** Tells the plan from others. */
  uid?: string;
  /** The plan as it was written before; its days that are no more are cancelled. */
  before?: PlanLike;
}
export interface TableOptions extends WriteOptions {
  shape?: "week" | "long" | "people";
}
/** `shape`: a row a person (`week`), a row a person and half (`long`), or the people (`people`). */
export function toCSV(plan: PlanLike, options?: TableOptions): Promise<string>;
/** `usual`: the usual patterns, repeated without end, rather than the weeks of the plan. */
export function toICS(plan: PlanLike, options?: CalendarOptions & { usual?: boolean }): Promise<string>;
export function toXLSX(plan: PlanLike, options?: WriteOptions): Promise<Uint8Array>;
export function toGraph(plan: PlanLike, options?: CalendarOptions): Promise<string>;
export function toGoogle(plan: PlanLike, options?: CalendarOptions): Promise<string>;
export function toText(plan: PlanLike, options?: WeekOptions): Promise<string>;
/** A week as a table for the clipboard, `html` and tab-separated `text`. */
export function toTable(plan: PlanLike, options?: WeekOptions): Promise<{ html: string; text: string }>;
export function toSVG(plan: PlanLike, options?: WeekOptions): Promise<string>;

export interface SearchOptions {
  changes?: number;
  people?: string[];
  days?: string[];
  weeks?: string[];
  only_open?: boolean;
  seed?: number;
  seconds?: number;
  signal?: AbortSignal;
  thread?: "own" | "page";
  bound?: boolean;
}
export interface Found {
  plan: Plan;
  score: Score;
  changes: object[];
  upper_bound: { broken: number; overall: number };
  proven: boolean;
  collisions: object[];
}
export interface SuggestOptions extends SearchOptions {
  onProgress?: (progress: object) => void;
  onCollisions?: (collisions: object[]) => void;
}
export function suggest(plan: PlanLike, options?: SuggestOptions): Promise<Found>;
export interface Point {
  changes: number;
  broken: number;
  overall: number | null;
  plan: Plan;
}
export function curve(plan: PlanLike, options?: SearchOptions & { onPoint?: (point: Point) => void }): Promise<Point[]>;
/** `proven`: no repair is smaller, and none mends more. */
export function repair(plan: PlanLike, options?: SearchOptions): Promise<(Point & { proven: boolean }) | null>;
export function alternatives(
  plan: PlanLike,
  options?: SearchOptions & { loss?: number },
): Promise<{ plan: Plan; score: Score; changes: object[] }[]>;
export function bestDays(
  plan: PlanLike,
  person: string,
  week?: string,
): Promise<{ office: string[]; row: string; gain: number; broken: number }[]>;

/** How much of a plan a link holds, and how. */
export interface LinkOptions {
  extent?: "whole" | "week" | "person";
  week?: string;
  person?: string;
  initials?: boolean;
  since?: number;
  passphrase?: string;
}
/** The letters of a link. */
export function writeLink(plan: PlanLike, options?: LinkOptions): Promise<string>;
export function readLink(
  text: string,
  options?: { here?: PlanLike; passphrase?: string },
): Promise<{ plan: Plan; extent: "whole" | "week" | "person"; initials: boolean; since: number | null }>;
/** One difference that the plan that comes in makes. */
export interface Difference {
  path: string[];
  mine: string | null;
  theirs: string | null;
  conflict: boolean;
  taken: "mine" | "theirs";
  name?: string;
}
export function merge(
  mine: PlanLike,
  theirs: PlanLike,
  options?: { base?: PlanLike; extent?: string; choices?: string; most?: number },
): Promise<{ plan: Plan; differences: Difference[]; more: number }>;

/** The element `<hybrid-week>`. */
export class HybridWeek extends HTMLElement {
  plan: Plan | null;
  src: string | null;
  storageKey: string | null;
  readonly: boolean;
  view: string;
  theme: string;
  getPlan(): Plan | null;
  setPlan(plan: PlanLike): void;
  score(): Score | null;
  /** A better plan, which is not taken over. */
  suggest(options?: SuggestOptions): Promise<Found>;
  toCSV(options?: TableOptions): Promise<string>;
  /** Everybody's days, or one person's. */
  toICS(person?: string): Promise<string>;
  toLink(options?: LinkOptions): Promise<string>;
}
/** What was changed inside. */
export interface Changed {
  plan: Plan | null;
  score: Score | null;
  /** Somebody at work, or what comes of another tab, a link or a file. */
  by: "user" | "merge";
}
/** What could not be done; `kept`: the plan before is there. */
export interface Failed {
  message: string;
  kept: boolean;
}
declare global {
  interface HTMLElementTagNameMap {
    "hybrid-week": HybridWeek;
  }
  interface GlobalEventHandlersEventMap {
    "hybrid-week-ready": CustomEvent<object>;
    "hybrid-week-change": CustomEvent<Changed>;
    "hybrid-week-error": CustomEvent<Failed>;
  }
}
