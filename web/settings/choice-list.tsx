// Some of a few: each is on or off.
import form from './form.module.css'

type Props<T extends string> = {
  label: string
  all: readonly T[]
  chosen: readonly T[]
  nameOf?: (one: T) => string
  onChange: (chosen: T[]) => void
}

export function ChoiceList<T extends string>({
  label,
  all,
  chosen,
  nameOf = (one) => one,
  onChange,
}: Props<T>) {
  // What was chosen once stays to be seen, also where it is gone from the list.
  const shown = [...new Set([...all, ...chosen])]
  return (
    <fieldset className={form.choices}>
      <legend className="visually-hidden">{label}</legend>
      {shown.map((one) => (
        <label key={one} className={form.check}>
          <input
            type="checkbox"
            checked={chosen.includes(one)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, one] : chosen.filter((each) => each !== one))
            }
          />
          {nameOf(one)}
        </label>
      ))}
    </fieldset>
  )
}
