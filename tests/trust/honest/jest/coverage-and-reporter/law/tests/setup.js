expect.extend({
  async toComeTo(received, wanted) {
    const got = await received;
    return { pass: got === wanted, message: () => `${got}` };
  },
});
