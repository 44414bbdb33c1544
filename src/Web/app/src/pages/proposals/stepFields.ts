import { isBlankText } from '@/reading/widths';
/** One thing that a step asks before it is taken. */
export interface FieldSpec {
  /** Name in the request; its label is proposals.field.<label or name>. */
  name: string;
  kind:
    | 'text'
    | 'area'
    | 'date'
    | 'number'
    | 'choice'
    | 'yes-no'
    | 'reason'
    | 'unit'
    | 'units'
    | 'member'
    | 'person'
    | 'persons';
  label?: string;
  /** Codes of a choice, whose labels are under this group; or the purpose of a list of reasons. */
  of?: string;
  codes?: readonly string[];
  required?: boolean;
  max?: number;
  /** Of a number; a number without bounds is a year. */
  min?: number;
  /** Shown only when another field has this value. */
  when?: { name: string; is: string };
  /** What the field starts with; "today" is today. */
  start?: string | boolean | number;
}

export interface StepSpec {
  /** Sub-resource; a step without one has a page or a dialog of its own. */
  path?: string;
  fields?: readonly FieldSpec[];
  /** Ends or refuses something: shown last and in red. */
  ends?: boolean;
  /** Fixed part of the request. */
  body?: Record<string, unknown>;
}

/** One that needs nothing is taken at once. */
export const asksNothing = (spec: StepSpec): boolean => spec.path !== undefined && (spec.fields ?? []).length === 0;

/** The first values of a form. */
export function startOf(fields: readonly FieldSpec[], today: string): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] =>
      field.kind === 'units' || field.kind === 'persons'
        ? [[field.name, []]]
        : field.start === undefined
          ? []
          : [[field.name, field.start === 'today' ? today : field.start]],
    ),
  );
}

const isShown = (field: FieldSpec, values: Record<string, unknown>): boolean =>
  field.when === undefined || values[field.when.name] === field.when.is;

export const shownFields = (fields: readonly FieldSpec[], values: Record<string, unknown>): FieldSpec[] =>
  fields.filter((field) => isShown(field, values));

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && isBlankText(value));

/** Whether everything that is needed is there. */
export const isComplete = (fields: readonly FieldSpec[], values: Record<string, unknown>): boolean =>
  shownFields(fields, values).every((field) => field.required !== true || !isEmpty(values[field.name]));

/** What is sent: without what was left empty, and without what is not asked. */
export function requestOf(
  spec: StepSpec,
  values: Record<string, unknown>,
  members: readonly { id: string; userId?: string | null; name: string }[] = [],
): Record<string, unknown> {
  const body: Record<string, unknown> = { ...spec.body };
  for (const field of shownFields(spec.fields ?? [], values)) {
    const value = values[field.name];
    if (field.kind === 'member') {
      const member = members.find((one) => one.id === value);
      body.userId = member?.userId ?? null;
      body.name = member?.name ?? '';
    } else if (field.kind === 'person' || field.kind === 'persons') {
      const named = (Array.isArray(value) ? value : [value]).filter((one) => !isEmpty(one)) as string[];
      const persons = named.map((name) => ({ name: name.trim() }));
      if (persons.length > 0) body[field.name] = field.kind === 'persons' ? persons : persons[0];
    } else if (!isEmpty(value)) body[field.name] = typeof value === 'string' ? value.trim() : value;
  }
  return body;
}
