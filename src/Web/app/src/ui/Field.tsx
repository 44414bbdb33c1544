import type { ReactNode } from 'react';

interface Props {
  id: string;
  label: ReactNode;
  hint?: string;
  errors?: readonly string[];
  children: ReactNode;
}

/** A label above its field, what it is for, and what is wrong with it under it. */
export function Field({ id, label, hint, errors = [], children }: Props) {
  return (
    <div className={errors.length > 0 ? 'field field-bad' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <span className="soft field-hint">{hint}</span>}
      {children}
      <FieldErrors errors={errors} />
    </div>
  );
}

/** What is wrong with a field, under it. */
export function FieldErrors({ errors = [] }: { errors?: readonly string[] }) {
  return errors.map((error) => (
    <span key={error} className="field-error" role="alert">
      {error}
    </span>
  ));
}
