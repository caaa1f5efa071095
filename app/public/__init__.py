"""The pages anybody may read without doing anything: the home page and the public promises."""
