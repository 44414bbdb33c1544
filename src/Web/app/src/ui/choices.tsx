import { AutoComplete as AntAutoComplete, Select as AntSelect, type AutoCompleteProps, type SelectProps } from 'antd';
import { useLayoutEffect, useRef, type ReactElement } from 'react';

const nameOf = (field: Element): string => {
  const by = (field.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id));
  const labels = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? (field.labels ?? []) : [];
  const words = [...by, ...labels].map((label) => label?.textContent.trim() ?? '').join(' ');
  return field.getAttribute('aria-label') ?? words.trim();
};

/** The open list, called like its field: Ant Design names only the field. */
function Named({ list }: { list: ReactElement }) {
  const place = useRef<HTMLDivElement>(null);
  // After every change, because the list is another element once it has its first entry.
  useLayoutEffect(() => {
    for (const listbox of place.current?.querySelectorAll('[role="listbox"]') ?? []) {
      const field = document.querySelector(`[role="combobox"][aria-controls="${listbox.id}"]`);
      if (field) listbox.setAttribute('aria-label', nameOf(field));
    }
  });
  return <div ref={place}>{list}</div>;
}

const named = (list: ReactElement) => <Named list={list} />;

/** Ant Design's own, with a name for the open list. */
export const Select = <Value,>(props: SelectProps<Value>) => <AntSelect<Value> {...props} popupRender={named} />;

/** Ant Design's own, with a name for the open list. */
export const AutoComplete = <Value,>(props: AutoCompleteProps<Value>) => (
  <AntAutoComplete<Value> {...props} popupRender={named} />
);
