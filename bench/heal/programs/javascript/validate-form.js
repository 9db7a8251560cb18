export function validateForm(form) {
  const errors = {};
  const name = (form.name ?? '').trim();
  if (name.length < 2) errors.name = 'too short';
  else if (name.length > 20) errors.name = 'too long';
  if (!/^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(form.email ?? '')) errors.email = 'invalid';
  if (form.age !== undefined && (form.age < 18 || form.age > 120)) errors.age = 'out of range';
  return { ok: Object.keys(errors).length === 0, errors };
}
